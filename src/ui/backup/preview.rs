//! What a backup would change, before anything is written.

use leptos::prelude::*;

use super::restore::Checked;
use crate::app::backup::{Manner, RestorePlan, Standing};
use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::i18n::text::{backup as words, common};
use crate::ui::components::{
    Banner, Button, ButtonKind, Cell, ConfirmDialog, HeadCell, Row, Table, Tone,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// The counts, what deserves a warning, and the ways to go on.
#[component]
pub(super) fn Preview(
    checked: Checked,
    on_agree: Callback<(Checked, Manner)>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let lang = use_language();
    let (made_at, size) = (checked.backup.made_at, checked.size);
    let photos = checked.backup.photos.len();
    let made = move || {
        let (lang, (count, number)) = (lang.get(), format::counted(lang.get(), photos));
        let made = words::made(lang, &format::moment(lang, made_at), &format::bytes(lang, size));
        if photos == 0 { made } else { format!("{made} {}", words::photos(lang, count, &number)) }
    };
    let plan = StoredValue::new_local(std::rc::Rc::clone(&checked.plan));
    let cautions = move || {
        let lang = lang.get();
        plan.with_value(|plan| cautions(lang, plan))
            .into_iter()
            .map(|words| view! { <Banner tone=Tone::Notice words=words/> })
            .collect_view()
    };
    view! {
        <p class="backup__made">{made}</p>
        <Counts plan/>
        {cautions}
        <Ways checked on_agree on_cancel/>
    }
}

type Plan = StoredValue<std::rc::Rc<RestorePlan>, LocalStorage>;

#[component]
fn Counts(plan: Plan) -> impl IntoView {
    let lang = use_language();
    let head = view! {
        <HeadCell label=move || words::what(lang.get())/>
        <HeadCell label=move || words::new(lang.get()) numeric=true/>
        <HeadCell label=move || words::same(lang.get()) numeric=true/>
        <HeadCell label=move || words::differs(lang.get()) numeric=true/>
        <HeadCell label=move || words::only_here(lang.get()) numeric=true/>
    }
    .into_any();
    let rows = plan.with_value(|plan| {
        RecordKind::ALL.map(|kind| {
            let new = plan.count(kind, Standing::New) + plan.count(kind, Standing::NumberTaken);
            let same = plan.count(kind, Standing::Same);
            let differs =
                plan.count(kind, Standing::Differs) + plan.count(kind, Standing::KeptAside);
            (kind, [new, same, differs, plan.count_only_here(kind)])
        })
    });
    let row = move |(kind, [new, same, differs, only_here]): (RecordKind, [usize; 4])| {
        let number = move |count: usize| format::counted(lang.get(), count).1;
        view! {
            <Row>
                <Cell label=move || words::what(lang.get())>{move || kind_name(lang.get(), kind)}</Cell>
                <Cell label=move || words::new(lang.get()) numeric=true>{move || number(new)}</Cell>
                <Cell label=move || words::same(lang.get()) numeric=true>{move || number(same)}</Cell>
                <Cell label=move || words::differs(lang.get()) numeric=true>{move || number(differs)}</Cell>
                <Cell label=move || words::only_here(lang.get()) numeric=true>{move || number(only_here)}</Cell>
            </Row>
        }
    };
    let shown = rows.into_iter().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
    view! {
        <Table caption=move || words::table(lang.get()) head=head>
            {shown.map(row).collect_view()}
        </Table>
    }
}

/// One button where there is nothing to lose, else the choice between adding and replacing.
#[component]
fn Ways(
    checked: Checked,
    on_agree: Callback<(Checked, Manner)>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let lang = use_language();
    let asking = RwSignal::new(false);
    let plan = std::rc::Rc::clone(&checked.plan);
    let (adding, replacing) = (plan.changes(Manner::AddMissing), plan.changes(Manner::Replace));
    let removed = plan.only_here.len();
    let into_empty = plan.into_empty;
    let agree = {
        let checked = StoredValue::new_local(checked);
        move |manner| on_agree.run((checked.get_value(), manner))
    };
    let add_label = move || {
        let (count, number) = format::counted(lang.get(), adding);
        if into_empty {
            words::restore_all(lang.get()).to_owned()
        } else {
            words::add(lang.get(), count, &number)
        }
    };
    let ask_words = move || {
        let number = |count| format::counted(lang.get(), count).1;
        words::replace_ask_words(lang.get(), &number(removed), &number(replacing - removed))
    };
    let replace = move || {
        view! {
            <div class="backup__way">
                <Button
                    label=move || words::replace(lang.get())
                    kind=ButtonKind::Danger
                    action="restore-replace"
                    on_press=move |()| asking.set(true)
                />
                <p class="soft small">{move || words::replace_hint(lang.get())}</p>
            </div>
            <ConfirmDialog
                open=asking
                title=move || words::replace_ask(lang.get())
                words=ask_words
                confirm_label=move || words::replace_confirm(lang.get())
                action="confirm-restore"
                on_confirm=move |()| {
                    asking.set(false);
                    agree(Manner::Replace);
                }
                on_cancel=move |()| asking.set(false)
            />
        }
    };
    let nothing = (replacing == 0).then(|| {
        view! { <Banner tone=Tone::Safe words=move || words::nothing(lang.get())/> }
    });
    view! {
        {nothing}
        <div class="backup__ways">
            {(adding > 0).then(|| view! {
                <div class="backup__way">
                    <Button
                        label=add_label
                        icon=Icon::Plus
                        kind=ButtonKind::Primary
                        action="restore-add"
                        on_press=move |()| agree(Manner::AddMissing)
                    />
                    {(!into_empty).then(|| view! {
                        <p class="soft small">{move || words::add_hint(lang.get())}</p>
                    })}
                </div>
            })}
            {(!into_empty && replacing > adding).then(replace)}
            <Button label=move || common::cancel(lang.get()) on_press=on_cancel/>
        </div>
    }
}

/// What deserves a look before going on, each in a sentence.
fn cautions(lang: Language, plan: &RestorePlan) -> Vec<String> {
    let standing =
        |standing| RecordKind::ALL.into_iter().map(|kind| plan.count(kind, standing)).sum();
    let say = |count: usize, words: fn(Language, u64, &str) -> String| {
        let (plural, number) = format::counted(lang, count);
        (count > 0).then(|| words(lang, plural, &number))
    };
    [
        say(plan.unknown.len(), words::unknown),
        say(standing(Standing::NumberTaken), words::number_taken),
        say(standing(Standing::KeptAside), words::kept_aside),
        say(plan.photos_missing, words::photos_missing),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn kind_name(lang: Language, kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Settings => words::kind_settings(lang),
        RecordKind::Exporter => words::kind_exporter(lang),
        RecordKind::Product => words::kind_product(lang),
        RecordKind::Buyer => words::kind_buyer(lang),
        RecordKind::Order => words::kind_order(lang),
        RecordKind::Producer => words::kind_producer(lang),
        RecordKind::Allocation => words::kind_allocation(lang),
        RecordKind::Holidays => words::kind_holidays(lang),
        RecordKind::IssuedDossier => words::kind_issued(lang),
        RecordKind::OpenedDossier => words::kind_opened(lang),
        RecordKind::Example => words::kind_example(lang),
        RecordKind::SigningKey => words::kind_signing_key(lang),
        RecordKind::Fair => words::kind_fair(lang),
        RecordKind::Lead => words::kind_lead(lang),
        RecordKind::Booth => words::kind_booth(lang),
        RecordKind::Shipment => words::kind_shipment(lang),
        RecordKind::Paper => words::kind_paper(lang),
    }
}
