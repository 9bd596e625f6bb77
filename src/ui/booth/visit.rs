//! Who the visitor is: a name or a card, a way to reach them, what should happen next, their consent.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::visitor::{Screen, Visitor};
use crate::app::booth::visit_form::VisitForm;
use crate::app::problem::{FieldError, Problem};
use crate::domain::fair::lead::{Lead, NextStep};
use crate::domain::id::LeadId;
use crate::domain::language::Language;
use crate::i18n::text::booth as words;
use crate::ui::components::{
    Button, ButtonKind, Checkbox, Choice, RadioGroup, Select, TextArea, TextField, TextKind,
    focus_first_error,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::names;
use crate::ui::photo::keep_picture;

/// The form, and keeping what it says.
#[component]
pub fn Visit(visitor: Visitor, order: bool) -> impl IntoView {
    let lang = use_language();
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let send = move |()| {
        if busy.get_untracked() {
            return;
        }
        let read = read(visitor);
        visitor.errors.set(read.as_ref().err().cloned().unwrap_or_default());
        let Ok(lead) = read else { return focus_first_error() };
        if order {
            visitor.lead.set(Some(lead));
            return visitor.go(Screen::Staff);
        }
        busy.set(true);
        let desk = visitor.desk();
        spawn_local_scoped(async move {
            let kept = desk.take_lead(&lead).await;
            if visitor.has_left() {
                return;
            }
            busy.set(false);
            match kept {
                Ok(()) => visitor.go(Screen::Thanks),
                Err(error) => trouble.set(Some(error.to_string())),
            }
        });
    };
    let told = move || {
        trouble.get().map(|detail| view! {
            <p class="field__error" role="alert">{move || words::not_kept(lang.get(), &detail)}</p>
        })
    };
    view! {
        <section class="booth__visit">
            <h1>{move || words::visit_title(lang.get())}</h1>
            <p class="soft">{move || words::visit_words(lang.get())}</p>
            <Fields visitor/>
            {told}
            <Button
                label=move || words::send(lang.get())
                icon=Icon::Check
                kind=ButtonKind::Primary
                action="save"
                on_press=send
                busy=busy
            />
        </section>
    }
}

fn read(visitor: Visitor) -> Result<Lead, Vec<FieldError>> {
    let desk = visitor.desk();
    let id = LeadId(desk.ports.ids.next());
    let fair = visitor.catalogue().fair.id;
    let (form, basket) = (visitor.form.get_untracked(), visitor.basket.get_untracked());
    form.read(id, fair, &basket, visitor.lang.get_untracked(), desk.ports.clock.now())
}

/// The words beside a field, once somebody wanted to go on.
fn wrong(visitor: Visitor, name: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        let lang = visitor.lang.get();
        visitor.errors.with(|errors| {
            let error = errors.iter().find(|error| error.field == name)?;
            Some(say(lang, name, &error.problem))
        })
    })
}

fn say(lang: Language, name: &str, problem: &Problem) -> String {
    match (name, problem) {
        ("email", Problem::Required) => words::need_reach(lang).to_owned(),
        ("consent", _) => words::need_consent(lang).to_owned(),
        (_, Problem::NotAnEmail { .. }) => words::bad_email(lang).to_owned(),
        (_, Problem::TooLong { limit, .. }) => {
            words::too_long(lang, &format::whole(lang, i64::try_from(*limit).unwrap_or(i64::MAX)))
        }
        _ => words::need(lang).to_owned(),
    }
}

#[component]
fn Fields(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let text = move |get: fn(&VisitForm) -> &String| {
        Signal::derive(move || visitor.form.with(|form| get(form).clone()))
    };
    let typed = move |get: fn(&mut VisitForm) -> &mut String| {
        Callback::new(move |text: String| visitor.form.update(|form| *get(form) = text))
    };
    let countries = Memo::new(move |_| {
        let all = names::countries(lang.get()).into_iter();
        all.map(|(country, name)| Choice::new(country.code(), name)).collect::<Vec<_>>()
    });
    let steps = move || {
        let lang = lang.get();
        let name = |step| match step {
            NextStep::SendQuote => words::step_send_quote(lang),
            NextStep::SendCatalogue => words::step_send_catalogue(lang),
            NextStep::SendSample => words::step_send_sample(lang),
            NextStep::Call => words::step_call(lang),
            NextStep::Nothing => words::step_nothing(lang),
        };
        NextStep::ALL.map(|step| Choice::new(step.code(), name(step))).to_vec()
    };
    view! {
        <div class="columns">
            <TextField
                name="name"
                label=move || words::name(lang.get())
                value=text(|form| &form.name)
                on_input=typed(|form| &mut form.name)
                error=wrong(visitor, "name")
            />
            <TextField
                name="company"
                label=move || words::company(lang.get())
                value=text(|form| &form.company)
                on_input=typed(|form| &mut form.company)
                error=wrong(visitor, "company")
                may_be_empty=true
            />
        </div>
        <CardPhoto visitor/>
        <div class="columns">
            <TextField
                name="email"
                label=move || words::email(lang.get())
                kind=TextKind::Email
                value=text(|form| &form.email)
                on_input=typed(|form| &mut form.email)
                error=wrong(visitor, "email")
            />
            <TextField
                name="phone"
                label=move || words::phone(lang.get())
                kind=TextKind::Phone
                value=text(|form| &form.phone)
                on_input=typed(|form| &mut form.phone)
                error=wrong(visitor, "phone")
                may_be_empty=true
            />
        </div>
        <Select
            name="country"
            label=move || words::country(lang.get())
            value=text(|form| &form.country)
            on_change=typed(|form| &mut form.country)
            choices=countries
            empty_label=move || words::country(lang.get())
        />
        <RadioGroup
            name="next_step"
            label=move || words::next_step(lang.get())
            value=Signal::derive(move || visitor.form.with(|form| form.next_step.code().to_owned()))
            on_change=move |code: String| visitor.form.update(|form| {
                form.next_step = NextStep::from_code(&code).unwrap_or_default();
            })
            choices=Signal::derive(steps)
        />
        <TextArea
            name="notes"
            label=move || words::notes(lang.get())
            value=text(|form| &form.notes)
            on_input=typed(|form| &mut form.notes)
            error=wrong(visitor, "notes")
            may_be_empty=true
        />
        <Checkbox
            name="consent"
            label=move || words::consent(lang.get())
            checked=Signal::derive(move || visitor.form.with(|form| form.consent))
            on_change=move |yes| visitor.form.update(|form| form.consent = yes)
            error=wrong(visitor, "consent")
        />
    }
}

/// A photo of the business card, by the laptop's camera or from a file.
#[component]
fn CardPhoto(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let input = NodeRef::<html::Input>::new();
    let trouble = RwSignal::new(false);
    let take = move |_| {
        let file = input.get_untracked().and_then(|input| input.files()?.get(0));
        let Some(file) = file else { return };
        let desk = visitor.desk();
        spawn_local_scoped(async move {
            let ports = &desk.ports;
            let kept = keep_picture(ports.shrinker.as_ref(), ports.photos.as_ref(), &file).await;
            if visitor.has_left() {
                return;
            }
            trouble.set(kept.is_err());
            if let Ok(hash) = kept {
                visitor.form.update(|form| form.card = Some(hash));
            }
        });
    };
    let has_card = move || visitor.form.with(|form| form.card.is_some());
    view! {
        <div class="row">
            <input
                node_ref=input
                type="file"
                name="card"
                accept="image/*"
                capture="environment"
                hidden
                on:change=take
            />
            <Button
                label=move || words::card(lang.get())
                icon=Icon::Camera
                action="add-photo"
                on_press=move |()| {
                    if let Some(input) = input.get_untracked() {
                        input.click();
                    }
                }
            />
            <span role="status">{move || has_card().then(|| words::card_taken(lang.get()))}</span>
        </div>
        {move || trouble.get().then(|| view! {
            <p class="field__error" role="alert">{words::card_trouble(lang.get())}</p>
        })}
    }
}
