//! The first minutes: three questions, or an example to look around in.

use leptos::prelude::*;

use crate::app::command::Command;
use crate::app::exporter_form::ExporterForm;
use crate::app::problem::Problem;
use crate::app::record::Revision;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::party::Exporter;
use crate::i18n::text::{common, examples, first_run as words};
use crate::ui::backup::RestoreCard;
use crate::ui::components::{
    Button, ButtonKind, ButtonRole, Card, Choice, RadioGroup, Select, TextField, focus_first_error,
};
use crate::ui::examples::Examples;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::say;
use crate::ui::shell::{Page, SaveSign, SaveTrouble, ThemeSwitch, use_preferences};
use crate::ui::state::use_app;

/// Shown in place of everything else until there is an exporter.
#[component]
pub fn FirstRun() -> impl IntoView {
    let lang = use_language();
    view! {
        <main class="welcome" id="main">
            <div class="welcome__cloth" aria-hidden="true"></div>
            <div class="welcome__paper">
                <SaveTrouble/>
                <Page title=move || words::title(lang.get())>
                    <p class="welcome__intro">{move || words::intro(lang.get())}</p>
                    <Questions/>
                    <Card title=move || examples::first_title(lang.get())>
                        <p class="soft">{move || examples::hint(lang.get())}</p>
                        <Examples/>
                    </Card>
                    <RestoreCard/>
                    <footer class="welcome__foot">
                        <p class="soft small">{move || words::privacy(lang.get())}</p>
                        <div class="spread">
                            <SaveSign/>
                            <ThemeSwitch/>
                        </div>
                    </footer>
                </Page>
            </div>
        </main>
    }
}

#[component]
fn Questions() -> impl IntoView {
    let (lang, app, preferences) = (use_language(), use_app(), use_preferences());
    let name = RwSignal::new(String::new());
    let currency = RwSignal::new(Currency::IDR.code().to_owned());
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = Memo::new(move |_| name.with(|name| problem_of_name(name)));
    let error = Signal::derive(move || {
        let problem = problem.get().filter(|_| tried.get())?;
        Some(say::problem(app, lang.get(), &problem))
    });
    let begin = move || {
        tried.set(true);
        if problem.get_untracked().is_some() {
            focus_first_error();
            return;
        }
        let currency = currency.with_untracked(|code| Currency::from_code(code));
        let legal_name = name.with_untracked(|name| name.trim().to_owned());
        let exporter = Exporter::new(legal_name, currency.unwrap_or(Currency::IDR));
        busy.set(true);
        app.run(
            Command::SaveExporter { exporter: Box::new(exporter), base: Revision::NONE },
            // On success the screens take over; the sign and its banner tell of a failure.
            move |result| {
                busy.try_set(false);
                if result.is_ok() {
                    preferences.keep_shown_language();
                }
            },
        );
    };
    let languages = Signal::derive(move || {
        Language::COMPLETE.map(|one| Choice::new(one.code(), one.own_name())).to_vec()
    });
    let currencies = Signal::stored(
        Currency::OFFERED.iter().map(|code| Choice::new(*code, *code)).collect::<Vec<_>>(),
    );
    view! {
        <form
            class="card welcome__questions"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                begin();
            }
        >
            <h2 class="card__title">{move || words::questions(lang.get())}</h2>
            <TextField
                name="legal_name"
                label=move || words::name(lang.get())
                hint=move || words::name_hint(lang.get())
                value=name
                on_input=move |text| name.set(text)
                error=error
                autocomplete="organization"
            />
            <RadioGroup
                name="language"
                label=move || words::language(lang.get())
                value=move || lang.get().code()
                on_change=move |code: String| {
                    if let Some(language) = Language::parse(&code) {
                        preferences.choose_language(language);
                    }
                }
                choices=languages
            />
            <Select
                name="currency"
                label=move || words::currency(lang.get())
                hint=move || words::currency_hint(lang.get())
                value=currency
                on_change=move |code| currency.set(code)
                choices=currencies
            />
            <div>
                <Button
                    label=move || if busy.get() { common::saving(lang.get()) } else { words::start(lang.get()) }
                    icon=Icon::ArrowRight
                    kind=ButtonKind::Primary
                    role=ButtonRole::Submit
                    action="save"
                    busy=busy
                />
            </div>
        </form>
    }
}

fn problem_of_name(name: &str) -> Option<Problem> {
    let (length, limit) = (name.trim().chars().count(), ExporterForm::NAME_LIMIT);
    match length {
        0 => Some(Problem::Required),
        _ if length > limit => Some(Problem::TooLong { length, limit }),
        _ => None,
    }
}
