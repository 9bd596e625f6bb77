//! A paper as it was issued: to print again, or to declare void.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::page::PrintButton;
use super::sheet::{Mark, Sheet};
use super::words as say;
use crate::app::command::{Command, CommandError};
use crate::app::record::RecordKind;
use crate::app::workspace::Versioned;
use crate::domain::id::PaperId;
use crate::domain::language::Language;
use crate::domain::paper::{IssuedPaper, PaperKind};
use crate::i18n::text::{common, issuing as words};
use crate::ui::components::{
    Banner, Button, ButtonKind, Dialog, LinkButton, TextArea, Toast, Toasts, Tone, use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::not_found::NotFound;
use crate::ui::orders::words::refusal;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};

/// `/papers/:id`
#[component]
pub fn IssuedPaperPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = PaperId::parse(&params.with(|params| params.get("id"))?)?;
        app.follow(RecordKind::Paper, |workspace| workspace.papers.contains_key(&id)).then_some(id)
    });
    move || match id.get() {
        Some(id) => view! { <Issued id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Issued(id: PaperId) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let paper = Memo::new(move |_| {
        app.follow(RecordKind::Paper, |workspace| workspace.papers.get(&id).cloned())
    });
    let kind = paper.with_untracked(|paper| paper.as_ref().map(|paper| paper.place.kind));
    let kind = kind.unwrap_or(PaperKind::ProForma);
    // The paper outlives its order, once that is purged.
    let order = paper.with_untracked(|paper| paper.as_ref().map(|paper| paper.order));
    let order = order.filter(|id| app.with(|workspace| workspace.orders.contains_key(id)));
    let back = BackLink {
        href: order
            .map_or_else(|| "/papers".to_owned(), |order| format!("/orders/{order}/papers"))
            .into(),
        label: Signal::derive(move || words::back_all(lang.get()).to_owned()),
    };
    let asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let number = Memo::new(move |_| {
        paper.with(|paper| paper.as_ref().map(|paper| paper.number.clone())).unwrap_or_default()
    });
    let counts =
        Memo::new(move |_| paper.with(|paper| paper.as_ref().is_some_and(|it| it.counts())));
    let void_since = move || {
        paper.with(|paper| {
            let void = paper.as_ref()?.void.as_ref()?;
            Some(words::is_void(lang.get(), &format::day(lang.get(), void.on), &void.reason))
        })
    };
    let void = move |()| {
        asking.set(false);
        if let Some(paper) = paper.get_untracked() {
            declare_void(app, toasts, lang, paper, reason.get_untracked().trim().to_owned());
        }
    };
    let sheet = move || {
        paper.get().map(|paper| {
            let mark = if paper.counts() { Mark::None } else { Mark::Void };
            let IssuedPaper { document, language, .. } = paper.value;
            view! { <Sheet document language mark/> }
        })
    };
    let title = move || [say::kind(lang.get(), kind), " ", &number.get()].concat();
    view! {
        <Page title=title back=back>
            <div class="paper-desk">
                <div class="paper-desk__choice">
                    {move || void_since().map(|words| view! { <Banner tone=Tone::Danger words=words/> })}
                    <div class="paper-desk__actions">
                        <PrintButton lang/>
                        {order.map(|order| view! {
                            <LinkButton
                                label=move || words::new(lang.get())
                                href=format!("/orders/{order}/papers/{}", kind.code())
                                icon=Icon::Plus
                            />
                        })}
                        <Show when=move || counts.get()>
                            <Button
                                label=move || words::void(lang.get())
                                kind=ButtonKind::Plain
                                action="void-paper"
                                on_press=move |()| asking.set(true)
                            />
                        </Show>
                    </div>
                </div>
                {sheet}
            </div>
            <Dialog
                open=asking
                on_close=move |()| asking.set(false)
                title=move || words::void_title(lang.get(), &number.get())
            >
                <p class="dialog__words">{move || words::void_words(lang.get())}</p>
                <TextArea
                    name="reason"
                    label=move || words::reason(lang.get())
                    value=reason
                    on_input=move |text| reason.set(text)
                    rows=2
                    may_be_empty=true
                />
                <div class="dialog__actions">
                    <Button label=move || common::back(lang.get()) on_press=move |()| asking.set(false)/>
                    <Button
                        label=move || words::void(lang.get())
                        kind=ButtonKind::Danger
                        action="void-paper-now"
                        on_press=void
                    />
                </div>
            </Dialog>
        </Page>
    }
}

fn declare_void(
    app: App,
    toasts: Toasts,
    lang: Signal<Language>,
    paper: Versioned<IssuedPaper>,
    reason: String,
) {
    let number = paper.number.clone();
    let command = Command::VoidPaper { paper: paper.id(), base: paper.revision, reason };
    app.run(command, move |result| {
        let lang = lang.try_get_untracked().unwrap_or_default();
        match result {
            // Another window was faster; it is what was wanted.
            Ok(_) | Err(CommandError::PaperVoid { .. }) => {
                toasts.show(Toast::done(words::voided(lang, &number)));
            }
            // What the store refuses, the save sign says.
            Err(error) => {
                if let Some(words) = refusal(lang, &error) {
                    toasts.show(Toast::trouble(words));
                }
            }
        }
    });
}
