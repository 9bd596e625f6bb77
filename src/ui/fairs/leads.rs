//! The leads of a fair for staff: who came today, whom to write to, who came twice.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::command::{Command, CommandError};
use crate::app::lead_book::{
    RowWords, Shelf, duplicates, follow_up, interests, key_of, leads_of, merge, order_number, rows,
    to_buyer,
};
use crate::app::record::RecordKind;
use crate::app::workspace::Versioned;
use crate::domain::fair::lead::{Lead, NextStep};
use crate::domain::id::{BuyerId, FairId, LeadId};
use crate::domain::language::Language;
use crate::format::{leads as files, vcard};
use crate::i18n::text::fairs as words;
use crate::ui::components::{
    Banner, Button, ButtonKind, Choice, FormSection, IconButton, LinkButton, RadioGroup,
    SearchField, Toast, Toasts, Tone, use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::names;
use crate::ui::orders::words as say;
use crate::ui::photo::PhotoView;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// What the visitor was promised, in words.
pub fn next_step(lang: Language, step: NextStep) -> &'static str {
    match step {
        NextStep::SendQuote => words::step_send_quote(lang),
        NextStep::SendCatalogue => words::step_send_catalogue(lang),
        NextStep::SendSample => words::step_send_sample(lang),
        NextStep::Call => words::step_call(lang),
        NextStep::Nothing => words::step_nothing(lang),
    }
}

/// Whom a lead is called by in notices.
fn called(lang: Language, lead: &Lead) -> String {
    let named = [&lead.name, &lead.company].into_iter().find(|name| !name.trim().is_empty());
    named.cloned().unwrap_or_else(|| words::lead_unnamed(lang).to_owned())
}

/// All leads of the fair.
#[component]
pub fn LeadsSection(id: FairId) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let shelf = RwSignal::new(Shelf::FollowUp);
    let typed = RwSignal::new(String::new());
    let leads = Memo::new(move |_| {
        app.track(RecordKind::Order);
        app.follow(RecordKind::Lead, |workspace| {
            leads_of(workspace, id, shelf.get(), app.today(), &typed.get())
        })
    });
    let choices = move || {
        let name = |shelf: Shelf| match shelf {
            Shelf::Today => words::leads_today(lang.get()),
            Shelf::FollowUp => words::leads_follow_up(lang.get()),
            Shelf::All => words::leads_all(lang.get()),
            Shelf::Bin => words::leads_bin(lang.get()),
        };
        Shelf::ALL.map(|shelf| Choice::new(shelf.code(), name(shelf))).to_vec()
    };
    let count = move || {
        let (count, number) = format::counted(lang.get(), leads.with(Vec::len));
        words::leads_count(lang.get(), count, &number)
    };
    let list = move || match leads.with(Vec::is_empty) {
        true => view! { <p class="soft">{words::leads_none(lang.get())}</p> }.into_any(),
        false => {
            let all = leads.get().into_iter().map(|lead| view! { <LeadCard lead/> });
            view! {
                <ul class="leads" aria-label=move || words::leads_list(lang.get())>
                    {all.collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    view! {
        <FormSection title=move || words::section_leads(lang.get())>
            <Duplicates id/>
            <RadioGroup
                name="leads_shelf"
                label=move || words::leads_which(lang.get())
                value=Signal::derive(move || shelf.get().code().to_owned())
                on_change=move |code: String| shelf.set(Shelf::from_code(&code).unwrap_or_default())
                choices=Signal::derive(choices)
            />
            <SearchField
                label=move || words::leads_search(lang.get())
                value=typed
                on_input=move |text| typed.set(text)
            />
            <div class="row">
                <p class="soft" role="status">{count}</p>
                <Exports leads/>
            </div>
            {list}
        </FormSection>
    }
}

/// Who seems to have come twice.
#[component]
fn Duplicates(id: FairId) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let groups =
        Memo::new(move |_| app.follow(RecordKind::Lead, |workspace| duplicates(workspace, id)));
    let banner = move |group: Vec<LeadId>| {
        let names = app.with(|workspace| {
            let leads = group.iter().filter_map(|id| workspace.leads.get(id));
            leads.map(|lead| called(lang.get(), lead)).collect::<BTreeSet<_>>()
        });
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        let press = move |()| {
            let Some(command) = app.with(|workspace| merge(workspace, &group)) else { return };
            let (lang, count) = (lang.get_untracked(), group.len());
            app.run(command, move |result| match result {
                Ok(done) => {
                    let (_, number) = format::counted(lang, count);
                    tell_done(app, toasts, lang, words::merged(lang, &number), &done);
                }
                Err(error) => tell_trouble(toasts, lang, &error),
            });
        };
        view! {
            <Banner tone=Tone::Notice words=Signal::derive(move || words::duplicates(lang.get(), &names))>
                <Button label=move || words::merge(lang.get()) action="merge-leads" on_press=press/>
            </Banner>
        }
    };
    move || groups.get().into_iter().map(banner).collect_view()
}

fn tell_trouble(toasts: Toasts, lang: Language, error: &CommandError) {
    if let Some(words) = say::refusal(lang, error) {
        toasts.show(Toast::trouble(words));
    }
}

/// The leads that are listed, as files.
#[component]
fn Exports(leads: Memo<Vec<Versioned<Lead>>>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let hand_out = move |name: &'static str,
                         media_type: &'static str,
                         write: fn(&[files::LeadRow]) -> String| {
        let lang = lang.get_untracked();
        let words_for_rows = RowWords {
            language: lang,
            country: &|country| names::country(lang, country),
            next_step: &|step| next_step(lang, step).to_owned(),
        };
        let rows = app.with(|workspace| {
            leads.with_untracked(|leads| rows(workspace, leads, &words_for_rows))
        });
        match app.desk().ports().downloads.save(name, media_type, write(&rows).into_bytes()) {
            Ok(()) => toasts.show(Toast::done(words::exported(lang, name))),
            Err(error) => toasts.show(Toast::trouble(words::export_trouble(lang, &error.detail))),
        }
    };
    view! {
        <Button
            label=move || words::export_csv(lang.get())
            icon=Icon::Download
            action="export-csv"
            on_press=move |()| hand_out("leads.csv", files::CSV_MEDIA_TYPE, files::csv)
        />
        <Button
            label=move || words::export_vcard(lang.get())
            icon=Icon::Download
            action="export-vcard"
            on_press=move |()| hand_out("leads.vcf", vcard::MEDIA_TYPE, files::vcards)
        />
    }
}

#[component]
fn LeadCard(lead: Versioned<Lead>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let language = lang.get_untracked();
    let name = called(language, &lead);
    let run = move |command: Command, told: String| {
        app.run(command, move |result| {
            let lang = lang.try_get_untracked().unwrap_or_default();
            match result {
                Ok(done) => tell_done(app, toasts, lang, told, &done),
                Err(error) => tell_trouble(toasts, lang, &error),
            }
        });
    };
    let facts = {
        let lead = lead.clone();
        move || facts(app, lang.get(), &lead)
    };
    let promised = {
        let lead = lead.value.clone();
        move || {
            let lang = lang.get();
            let step = next_step(lang, lead.next_step).to_owned();
            match lead.followed_up_on {
                Some(day) => [step, words::lead_done_on(lang, &format::day(lang, day))].join(" · "),
                None => step,
            }
        }
    };
    let bought = app.with(|workspace| {
        interests(workspace, &lead, language)
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view()
    });
    let card = lead.card.clone().map(|hash| {
        view! {
            <div class="lead__card">
                <PhotoView
                    hash=Signal::stored(Some(hash))
                    alt=Signal::derive(move || words::lead_card(lang.get()).to_owned())
                />
            </div>
        }
    });
    let done = lead.followed_up_on.is_some();
    let is_binned = lead.binned_on.is_some();
    let (followed, bin, buyer) = (lead.clone(), name.clone(), lead.clone());
    let (name_followed, name_bin, name_buyer) = (name.clone(), name.clone(), name.clone());
    let id = lead.id;
    let actions = match is_binned {
        true => view! {
            <Button
                label=move || words::lead_restore(lang.get())
                action="restore-record"
                on_press=move |()| run(
                    Command::Unbin(vec![key_of(id)]),
                    words::lead_restored(lang.get_untracked(), &name_bin),
                )
            />
        }
        .into_any(),
        false => view! {
            <Button
                label=move || match done {
                    true => words::lead_not_done(lang.get()),
                    false => words::lead_done(lang.get()),
                }
                icon=if done { Icon::Undo2 } else { Icon::Check }
                action="follow-up"
                on_press=move |()| {
                    let (day, told) = match done {
                        true => (None, words::lead_unfollowed(lang.get_untracked(), &name_followed)),
                        false => {
                            (Some(app.today()), words::lead_followed(lang.get_untracked(), &name_followed))
                        }
                    };
                    run(follow_up(&followed, day), told);
                }
            />
            <Button
                label=move || words::lead_to_buyer(lang.get())
                icon=Icon::Users
                kind=ButtonKind::Plain
                action="make-buyer"
                on_press=move |()| {
                    let id = BuyerId(app.desk().ports().ids.next());
                    let command = app.with(|workspace| to_buyer(workspace, &buyer, id));
                    run(command, words::lead_is_buyer(lang.get_untracked(), &name_buyer));
                }
            />
            <LinkButton
                label=move || words::lead_edit(lang.get())
                href=format!("/leads/{id}")
                icon=Icon::Pencil
                kind=ButtonKind::Plain
                action="edit-lead"
            />
            <IconButton
                label=move || words::lead_bin(lang.get(), &bin)
                icon=Icon::Trash2
                action="delete"
                on_press=move |()| run(
                    Command::Bin(vec![key_of(id)]),
                    words::lead_binned(lang.get_untracked(), &name_bin),
                )
            />
        }
        .into_any(),
    };
    let notes =
        (!lead.notes.is_empty()).then(|| view! { <p class="soft">{lead.notes.clone()}</p> });
    view! {
        <li class="lead" data-record=id.to_string()>
            <div class="lead__main">
                <h3 class="lead__name">{name}</h3>
                <p class="lead__facts soft">{facts}</p>
                <p class="strong">{promised}</p>
                <ul class="lead__interests">{bought}</ul>
                {notes}
                {card}
            </div>
            <div class="lead__actions">{actions}</div>
        </li>
    }
}

/// Company, country, how to reach them, when they came, what they agreed to.
fn facts(app: App, lang: Language, lead: &Lead) -> String {
    let country = lead.country.map(|country| names::country(lang, country)).unwrap_or_default();
    let consent = match lead.consent_on {
        Some(day) => words::lead_consent(lang, &format::day(lang, day)),
        None => words::lead_no_consent(lang).to_owned(),
    };
    let order = match app.with(|workspace| order_number(workspace, lead)) {
        number if number.is_empty() => number,
        number => words::lead_order(lang, &number),
    };
    let company = match lead.name.is_empty() {
        true => String::new(),
        false => lead.company.clone(),
    };
    let parts = [
        company,
        country,
        lead.email.clone(),
        lead.phone.clone(),
        format::moment(lang, lead.taken_at),
        order,
        consent,
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
