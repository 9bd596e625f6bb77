//! `/orders/:id/papers/:kind`: a paper before it is issued.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::lacks::Lacks;
use super::sheet::{Mark, Sheet};
use super::words as say;
use crate::app::command::{Command, CommandError};
use crate::app::papers::{PaperDraft, PaperWish, shipments_of};
use crate::app::ports::CommitError;
use crate::app::record::RecordKind;
use crate::app::signing::own_key;
use crate::domain::id::{OrderId, PaperId, ShipmentId};
use crate::domain::language::Language;
use crate::domain::paper::{IssuedPaper, PaperKind};
use crate::i18n::text::issuing as words;
use crate::ui::components::{
    Banner, Button, ButtonKind, Choice, ConfirmDialog, LinkButton, Select, Toast, Toasts, Tone,
    use_toasts,
};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::names;
use crate::ui::navigation::Navigate;
use crate::ui::not_found::NotFound;
use crate::ui::orders::has_unsaved_changes;
use crate::ui::orders::words::refusal;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};

/// One paper of one order. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct PaperScreen {
    pub app: App,
    pub lang: Signal<Language>,
    pub order: OrderId,
    kind: PaperKind,
    toasts: Toasts,
    /// The language of the paper, as a control holds it.
    language: RwSignal<String>,
    /// The id of a shipment; empty for none.
    pub shipment: RwSignal<String>,
    busy: RwSignal<bool>,
    navigate: Navigate,
}

/// `/orders/:id/papers/:kind`
#[component]
pub fn PaperPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let named = Memo::new(move |_| {
        let order = params.with(|params| params.get("id")).and_then(|id| OrderId::parse(&id))?;
        let kind = params.with(|params| PaperKind::from_code(&params.get("kind")?))?;
        app.with(|workspace| workspace.orders.contains_key(&order)).then_some((order, kind))
    });
    move || match named.get() {
        Some((order, kind)) => view! { <DraftPage order kind/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

impl PaperScreen {
    fn new(order: OrderId, kind: PaperKind) -> Self {
        let app = use_app();
        // A certificate of origin is in English, and so is what is typed for it.
        let language = app.with(|workspace| {
            let buyer = workspace.orders.get(&order).and_then(|order| order.buyer);
            let buyer = buyer.filter(|_| kind.is_issued());
            buyer.and_then(|id| workspace.buyers.get(&id)).map(|buyer| buyer.language)
        });
        // The last shipment of the order: whoever makes papers for the goods is about to send them.
        let shipment = app.with(|workspace| {
            shipments_of(workspace, order).last().map(|shipment| shipment.id.to_string())
        });
        let navigate = use_navigate();
        let go = move |to: &str| navigate(to, Default::default());
        Self {
            app,
            lang: use_language(),
            order,
            kind,
            toasts: use_toasts(),
            language: RwSignal::new(language.unwrap_or(Language::En).code().to_owned()),
            shipment: RwSignal::new(shipment.unwrap_or_default()),
            busy: RwSignal::new(false),
            navigate: StoredValue::new_local(Rc::new(go)),
        }
    }

    fn number_of_order(self) -> String {
        self.app.follow(RecordKind::Order, |workspace| {
            workspace.orders.get(&self.order).map(|order| order.number.clone()).unwrap_or_default()
        })
    }

    fn title(self) -> String {
        let lang = self.lang.get();
        words::title_one(lang, say::kind(lang, self.kind), &self.number_of_order())
    }

    fn back(self) -> BackLink {
        BackLink {
            href: format!("/orders/{}/papers", self.order).into(),
            label: Signal::derive(move || words::back_all(self.lang.get()).to_owned()),
        }
    }

    /// The paper as it would be issued now. Reactive to all that it is made of.
    fn draft(self) -> Option<PaperDraft> {
        use RecordKind::{Buyer, Exporter, Order, Paper, Product, Shipment, SigningKey};
        for kind in [Buyer, Exporter, Order, Paper, Product, Shipment, SigningKey] {
            self.app.track(kind);
        }
        let language = self.language.with(|code| Language::parse(code)).unwrap_or_default();
        let shipment = self.shipment.with(|id| ShipmentId::parse(id));
        let (kind, order, today) = (self.kind, self.order, self.app.today());
        self.app.with(|workspace| {
            let signing_key = own_key(workspace);
            let wish = PaperWish { kind, order, shipment, language, today, signing_key };
            PaperDraft::of(workspace, &wish, &names::country)
        })
    }

    fn open_issued(self, paper: PaperId) {
        // The screen may have been left meanwhile.
        self.navigate.try_with_value(|navigate| navigate(&format!("/papers/{paper}")));
    }

    fn issue(self, paper: IssuedPaper) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (id, number) = (paper.id(), paper.number.clone());
        self.app.run(Command::IssuePaper(Box::new(paper)), move |result| {
            let is_here = self.busy.try_set(false).is_none();
            let lang = self.lang.try_get_untracked().unwrap_or_default();
            match result {
                Ok(_) => {
                    self.toasts.show(Toast::done(words::issued(lang, &number)));
                    if is_here {
                        self.open_issued(id);
                    }
                }
                // The draft follows the workspace, so it has the next number by now.
                Err(
                    CommandError::PaperOutOfSeries { .. }
                    | CommandError::Commit(CommitError::Conflict { .. }),
                ) => self.toasts.show(Toast::trouble(words::taken(lang))),
                Err(error) => self.tell(lang, &error),
            }
        });
    }

    fn tell(self, lang: Language, error: &CommandError) {
        // What the store refuses, the save sign says.
        if let Some(words) = refusal(lang, error) {
            self.toasts.show(Toast::trouble(words));
        }
    }
}

fn print() {
    // A browser that cannot print says so itself.
    let _ = window().print();
}

#[component]
pub fn PrintButton(lang: Signal<Language>) -> impl IntoView {
    view! {
        <Button
            label=move || words::print(lang.get())
            icon=Icon::Printer
            action="print"
            on_press=move |()| print()
        />
    }
}

/// A paper that is not issued yet: what is missing, what it contradicts, how it will look.
#[component]
fn DraftPage(order: OrderId, kind: PaperKind) -> impl IntoView {
    let screen = PaperScreen::new(order, kind);
    let lang = screen.lang;
    let draft = Memo::new(move |_| screen.draft());
    let asking = RwSignal::new(false);
    let unsaved = screen.app.with(|workspace| workspace.orders.get(&order).cloned());
    let unsaved = unsaved.is_some_and(|order| has_unsaved_changes(screen.app, &order));
    let issue = move || {
        if let Some(draft) = draft.get_untracked() {
            screen.issue(draft.paper);
        }
    };
    let press = move |()| {
        let contradicts = draft
            .with_untracked(|draft| draft.as_ref().is_some_and(|it| !it.contradicted.is_empty()));
        if contradicts { asking.set(true) } else { issue() }
    };
    let number = Memo::new(move |_| {
        draft
            .with(|draft| draft.as_ref().map(|draft| draft.paper.number.clone()))
            .unwrap_or_default()
    });
    let blocked = Memo::new(move |_| {
        draft.with(|draft| draft.as_ref().is_none_or(|draft| !draft.can_be_issued()))
    });
    let contradictions = Memo::new(move |_| {
        draft
            .with(|draft| draft.as_ref().map(|draft| draft.contradicted.clone()))
            .unwrap_or_default()
    });
    let told = move || {
        let lang = lang.get();
        let all = contradictions.get().into_iter().map(|one| say::contradiction(lang, &one));
        all.collect::<Vec<_>>()
    };
    let hints = move || match kind.is_issued() {
        true => vec![words::issue_hint(lang.get()), words::is_draft(lang.get())],
        false => vec![words::form_e_hint(lang.get())],
    };
    let sheet = move || {
        draft.get().map(|draft| {
            let IssuedPaper { document, language, .. } = draft.paper;
            let mark = if kind.is_issued() { Mark::Draft } else { Mark::None };
            view! { <Sheet document language mark/> }
        })
    };
    view! {
        <Page title=move || screen.title() back=screen.back()>
            <div class="paper-desk">
                <div class="paper-desk__choice">
                    {unsaved.then(|| view! {
                        <Banner tone=Tone::Notice words=move || words::unsaved(lang.get())/>
                    })}
                    <Choices screen/>
                    <Lacks screen draft/>
                    {move || contradictions.get().into_iter().map(|one| view! {
                        <Banner tone=Tone::Danger words=say::contradiction(lang.get(), &one)>
                            <LinkButton label=one.number href=format!("/papers/{}", one.paper)/>
                        </Banner>
                    }).collect_view()}
                    <div class="paper-desk__actions">
                        <Show when=move || kind.is_issued()>
                            <Button
                                label=move || words::issue(lang.get(), &number.get())
                                icon=Icon::BadgeCheck
                                kind=ButtonKind::Primary
                                action="issue-paper"
                                on_press=press
                                disabled=blocked
                                busy=screen.busy
                            />
                        </Show>
                        <PrintButton lang/>
                    </div>
                    {move || hints().into_iter().map(|words| view! {
                        <p class="soft small">{words}</p>
                    }).collect_view()}
                </div>
                {sheet}
            </div>
            <ConfirmDialog
                open=asking
                title=move || words::issue_anyway_title(lang.get())
                words=move || told().join(" ")
                confirm_label=move || words::issue_anyway(lang.get())
                action="issue-anyway"
                on_confirm=move |()| {
                    asking.set(false);
                    issue();
                }
                on_cancel=move |()| asking.set(false)
            />
        </Page>
    }
}

/// The language of the paper, and the shipment that it is about.
#[component]
fn Choices(screen: PaperScreen) -> impl IntoView {
    let lang = screen.lang;
    let languages = Language::ALL.map(|one| Choice::new(one.code(), one.own_name())).to_vec();
    let shipments = Memo::new(move |_| {
        screen.app.follow(RecordKind::Shipment, |workspace| {
            let all = shipments_of(workspace, screen.order);
            all.map(|one| Choice::new(one.id.to_string(), one.number.clone())).collect::<Vec<_>>()
        })
    });
    let takes_shipment = screen.kind.follows_shipment();
    view! {
        <div class="paper-desk__fields">
            <Select
                name="language"
                label=move || words::language(lang.get())
                value=screen.language
                on_change=move |code: String| screen.language.set(code)
                choices=Signal::stored(languages)
            />
            <Show when=move || takes_shipment && shipments.with(|all| !all.is_empty())>
                <Select
                    name="shipment"
                    label=move || words::shipment(lang.get())
                    value=screen.shipment
                    on_change=move |id: String| screen.shipment.set(id)
                    choices=shipments
                    empty_label=Signal::derive(move || words::shipment_none(lang.get()).to_owned())
                />
            </Show>
        </div>
    }
}
