//! The first page of a first visit: three questions, answered while the rest of the program is
//! still on its way.
//!
//! The build cuts the program where `src/main.rs` says (see .ci/site/cut.mjs). Whatever this file
//! names comes before the first screen, so it names little: no desk, no router, no records.

use std::any::Any;

use leptos::html;
use leptos::prelude::*;

use crate::app::exporter_form::ExporterForm;
use crate::app::problem::Problem;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::i18n::text::{common, first_run as words, problem as problems};
use crate::ui::components::{
    Button, ButtonKind, ButtonRole, Choice, RadioGroup, Select, TextField, focus_first_error,
};
use crate::ui::icons::Icon;
use crate::ui::language::{name_page_language, provide_language, use_language};
use crate::ui::say;
use crate::ui::shell::{name_tab, screen_answers};

/// What is answered on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Taken at once, before the others are given.
    Language(Language),
    /// Of the business, when all is answered.
    Business { legal_name: String, currency: Currency },
}

/// Whether the rest of the program, which acts on the answers, is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    Coming,
    Here,
    Missing,
}

/// What the page and the program behind it say to each other.
#[derive(Clone, Copy)]
pub struct Front {
    rest: RwSignal<Rest>,
    language: RwSignal<Option<Language>>,
    /// Whether an answer of the business is to be acted on.
    busy: RwSignal<bool>,
    /// Answers that nobody has acted on yet.
    waiting: StoredValue<Vec<Answer>>,
    act: StoredValue<Option<Callback<Answer>>>,
    /// Where the program behind puts why nothing can be saved.
    pub trouble: NodeRef<html::Div>,
    /// Where it puts what else there is to begin with.
    pub more: NodeRef<html::Div>,
    /// The page in the body, where it stands there by itself.
    standing: StoredValue<Option<Box<dyn Any>>, LocalStorage>,
    ask: StoredValue<Option<fn(Front)>>,
}

/// Puts the page into the body, before there is a desk. `ask` asks anew for the program behind it.
pub fn mount_front(language: Option<Language>, ask: fn(Front)) -> Front {
    let front = Front::coming();
    front.ask.set_value(Some(ask));
    let Some(body) = document().body() else { return front };
    let page = leptos::mount::mount_to(body, move || {
        let shown = Signal::derive(move || front.language.get().or(language).unwrap_or_default());
        provide_language(shown);
        Effect::new(move |_| name_page_language(shown.get()));
        let again = window_event_listener(leptos::ev::online, move |_| front.ask_again());
        on_cleanup(move || again.remove());
        view! { <FrontPage front/> }.into_any()
    });
    front.standing.set_value(Some(Box::new(page)));
    front
}

impl Front {
    /// A page whose program is on its way.
    pub fn coming() -> Self {
        Self {
            rest: RwSignal::new(Rest::Coming),
            language: RwSignal::new(None),
            busy: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
            act: StoredValue::new(None),
            trouble: NodeRef::new(),
            more: NodeRef::new(),
            standing: StoredValue::new_local(None),
            ask: StoredValue::new(None),
        }
    }

    /// Whether the page stands in the body by itself.
    pub fn stands(self) -> bool {
        self.standing.with_value(Option::is_some)
    }

    /// The program is here: `act` carries out what was answered, and what will be.
    pub fn arrived(self, act: Callback<Answer>) {
        self.rest.set(Rest::Here);
        self.act.set_value(Some(act));
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        waiting.into_iter().for_each(|answer| act.run(answer));
    }

    fn answer(self, answer: Answer) {
        match &answer {
            Answer::Language(language) => self.language.set(Some(*language)),
            Answer::Business { .. } => self.busy.set(true),
        }
        match self.act.get_value() {
            Some(act) => act.run(answer),
            None => self.waiting.update_value(|waiting| waiting.push(answer)),
        }
    }

    /// The program could not be fetched.
    pub fn missed(self) {
        self.rest.set(Rest::Missing);
    }

    /// The answer of the business could not be acted on, and may be given again.
    pub fn refused(self) {
        self.busy.set(false);
    }

    /// Takes the page out of the body.
    pub fn leave(self) {
        self.standing.set_value(None);
    }

    fn ask_again(self) {
        if self.rest.get_untracked() == Rest::Missing
            && let Some(ask) = self.ask.get_value()
        {
            self.rest.set(Rest::Coming);
            ask(self);
        }
    }
}

/// The page, wherever it stands.
#[component]
pub fn FrontPage(front: Front) -> impl IntoView {
    let lang = use_language();
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| name_tab(lang.get(), words::title(lang.get())));
    screen_answers(heading);
    view! {
        <main class="welcome" id="main">
            <div class="welcome__cloth" aria-hidden="true"></div>
            <div class="welcome__paper">
                <div class="welcome__behind" node_ref=front.trouble></div>
                <div class="page">
                    <header class="page__header">
                        <div class="page__line">
                            <h1 class="page__title" tabindex="-1" node_ref=heading>
                                {move || words::title(lang.get())}
                            </h1>
                        </div>
                    </header>
                    <p class="welcome__intro">{move || words::intro(lang.get())}</p>
                    <Questions front/>
                    <OnItsWay front/>
                    <div class="welcome__behind" node_ref=front.more></div>
                </div>
            </div>
        </main>
    }
    .into_any()
}

/// What is still to come, or why it does not.
#[component]
fn OnItsWay(front: Front) -> impl IntoView {
    let lang = use_language();
    move || match front.rest.get() {
        Rest::Here => ().into_any(),
        Rest::Coming => {
            view! { <p class="soft" role="status">{move || words::coming(lang.get())}</p> }
                .into_any()
        }
        Rest::Missing => view! {
            <div class="stack" role="alert">
                <p>{move || words::missing(lang.get())}</p>
                <div>
                    <Button
                        label=move || common::retry(lang.get())
                        action="fetch-again"
                        on_press=move |()| front.ask_again()
                    />
                </div>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Questions(front: Front) -> impl IntoView {
    let lang = use_language();
    let name = RwSignal::new(String::new());
    let currency = RwSignal::new(Currency::IDR.code().to_owned());
    let tried = RwSignal::new(false);
    let problem = Memo::new(move |_| name.with(|name| problem_of_name(name)));
    let error = Signal::derive(move || {
        let problem = problem.get().filter(|_| tried.get())?;
        Some(match problem {
            Problem::TooLong { length, limit } => say::too_long(lang.get(), length, limit),
            _ => problems::required(lang.get()).to_owned(),
        })
    });
    let busy = front.busy;
    let begin = move || {
        tried.set(true);
        if problem.get_untracked().is_some() {
            focus_first_error();
            return;
        }
        if busy.get_untracked() {
            return;
        }
        let currency = currency.with_untracked(|code| Currency::from_code(code));
        let legal_name = name.with_untracked(|name| name.trim().to_owned());
        let currency = currency.unwrap_or(Currency::IDR);
        front.answer(Answer::Business { legal_name, currency });
    };
    let start = move || match (busy.get(), front.rest.get()) {
        (false, _) => words::start(lang.get()),
        (true, Rest::Here) => common::saving(lang.get()),
        (true, Rest::Coming | Rest::Missing) => words::waiting(lang.get()),
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
                        front.answer(Answer::Language(language));
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
                    label=start
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
