//! `/producers/holidays`: the days on which nobody works, which the owner can correct.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::app::command::Command;
use crate::app::record::RecordKind;
use crate::app::typed::read_day;
use crate::domain::holiday::{Holiday, Holidays};
use crate::domain::language::Language;
use crate::i18n::text::producers as words;
use crate::ui::components::{
    Button, ButtonKind, DateField, FormSection, IconButton, TextField, Toast, Toasts, use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::orders::words as order_words;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

#[component]
pub fn HolidaysPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    // Years that are over matter to no plan; they stay in the record.
    let first = app.today().year();
    let all = Memo::new(move |_| {
        app.follow(RecordKind::Holidays, |workspace| workspace.holidays.all().to_vec())
    });
    let years = Memo::new(move |_| {
        let mut years: Vec<i32> =
            all.with(|all| all.iter().map(|holiday| holiday.day.year()).collect());
        years.retain(|year| *year >= first);
        years.dedup();
        years
    });
    let back = BackLink {
        href: "/producers".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    view! {
        <Page title=move || words::holidays_title(lang.get()) back=back>
            <p class="soft">{move || words::holidays_hint(lang.get())}</p>
            <AddHoliday all/>
            <For each=move || years.get() key=|year| *year let:year>
                <Year year all/>
            </For>
            <Renew all/>
        </Page>
    }
}

/// Keeps these holidays, and tells so with the way back.
fn save(
    app: App,
    toasts: Toasts,
    lang: Language,
    holidays: Holidays,
    told: String,
    then: impl FnOnce() + 'static,
) {
    app.run(Command::SaveHolidays(holidays), move |result| match result {
        Ok(done) => {
            tell_done(app, toasts, lang, told, &done);
            then();
        }
        Err(error) => {
            let detail = order_words::refusal(lang, &error);
            let detail = detail.unwrap_or_else(|| error.to_string());
            toasts.show(Toast::trouble(words::holidays_refused(lang, &detail)));
        }
    });
}

#[component]
fn AddHoliday(all: Memo<Vec<Holiday>>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let (day, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<String>);
    let add = move |()| {
        let lang = lang.get_untracked();
        let Ok(on) = read_day(&day.get_untracked()) else {
            return wrong.set(Some(words::holiday_day_wrong(lang).to_owned()));
        };
        let mut holidays = all.get_untracked();
        if let Some(known) = holidays.iter().find(|holiday| holiday.day == on) {
            return wrong.set(Some(words::holiday_known(lang, &known.name)));
        }
        let name_typed = name.get_untracked().trim().to_owned();
        holidays.push(Holiday { day: on, name: name_typed });
        let told = words::holiday_added(lang, &format::day(lang, on));
        wrong.set(None);
        save(app, toasts, lang, Holidays::new(holidays), told, move || {
            day.try_set(String::new());
            name.try_set(String::new());
        });
    };
    view! {
        <FormSection title=move || words::holiday_new(lang.get())>
            <DateField
                name="day"
                label=move || words::holiday_day(lang.get())
                value=day
                on_input=move |text| day.set(text)
                error=wrong
            />
            <TextField
                name="holiday_name"
                label=move || words::holiday_name(lang.get())
                value=name
                on_input=move |text| name.set(text)
                may_be_empty=true
            />
            <div>
                <Button
                    label=move || words::holiday_add(lang.get())
                    icon=Icon::Plus
                    kind=ButtonKind::Primary
                    action="add-holiday"
                    on_press=add
                />
            </div>
        </FormSection>
    }
}

#[component]
fn Year(year: i32, all: Memo<Vec<Holiday>>) -> impl IntoView {
    let lang = use_language();
    let of_year = Memo::new(move |_| {
        let of_year = |holiday: &&Holiday| holiday.day.year() == year;
        all.with(|all| all.iter().filter(of_year).cloned().collect::<Vec<_>>())
    });
    let title = move || {
        let (_, number) = format::counted(lang.get(), of_year.with(Vec::len));
        words::holidays_of(lang.get(), &number, &year.to_string())
    };
    view! {
        <FormSection title=title>
            <ul class="record-list holidays">
                <For
                    each=move || of_year.get()
                    key=|holiday| (holiday.day, holiday.name.clone())
                    let:holiday
                >
                    <Row holiday all/>
                </For>
            </ul>
        </FormSection>
    }
}

#[component]
fn Row(holiday: Holiday, all: Memo<Vec<Holiday>>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let Holiday { day, name } = holiday;
    let remove = move |()| {
        let mut holidays = all.get_untracked();
        holidays.retain(|holiday| holiday.day != day);
        let lang = lang.get_untracked();
        let told = words::holiday_removed(lang, &format::day(lang, day));
        save(app, toasts, lang, Holidays::new(holidays), told, || ());
    };
    view! {
        <li class="holidays__row" data-record=day.to_string()>
            <span class="strong">{move || format::day(lang.get(), day)}</span>
            <span>{name}</span>
            <IconButton
                label=move || words::holiday_remove(lang.get(), &format::day(lang.get(), day))
                icon=Icon::Trash2
                action="remove-row"
                on_press=remove
            />
        </li>
    }
}

/// Brings back those that came with the program; own days stay.
#[component]
fn Renew(all: Memo<Vec<Holiday>>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let lacks = Memo::new(move |_| {
        let built_in = Holidays::default();
        all.with(|all| {
            let has = |day: NaiveDate| all.iter().any(|holiday| holiday.day == day);
            built_in.all().iter().filter(|holiday| !has(holiday.day)).count()
        })
    });
    let renew = move |()| {
        let mut holidays = all.get_untracked();
        holidays.extend_from_slice(Holidays::default().all());
        let lang = lang.get_untracked();
        let told = words::holidays_renewed(lang).to_owned();
        save(app, toasts, lang, Holidays::new(holidays), told, || ());
    };
    let label = move || {
        let (_, number) = format::counted(lang.get(), lacks.get());
        words::holidays_renew(lang.get(), &number)
    };
    view! {
        <Show when=move || { lacks.get() > 0 }>
            <div>
                <Button label=label icon=Icon::Undo2 action="renew-holidays" on_press=renew/>
            </div>
        </Show>
    }
}
