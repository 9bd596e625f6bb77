//! A paper as it was issued: to print again, or to declare void.

use leptos::prelude::*;

use super::page::{PaperScreen, PrintButton};
use super::sheet::{Mark, Sheet};
use super::words as say;
use crate::app::command::{Command, CommandError};
use crate::app::record::RecordKind;
use crate::app::workspace::Versioned;
use crate::domain::id::{OrderId, PaperId};
use crate::domain::paper::{IssuedPaper, PaperKind};
use crate::i18n::text::{common, issuing as words};
use crate::ui::components::{
    Banner, Button, ButtonKind, Dialog, LinkButton, TextArea, Toast, Tone,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::not_found::NotFound;
use crate::ui::shell::Page;

/// A paper as it was issued.
#[component]
pub fn IssuedPage(order: OrderId, kind: PaperKind, id: PaperId) -> impl IntoView {
    let screen = PaperScreen::new(order, kind);
    let lang = screen.lang;
    let paper = Memo::new(move |_| {
        screen.app.follow(RecordKind::Paper, |workspace| {
            let paper = workspace.papers.get(&id)?;
            (paper.order == order && paper.place.kind == kind).then(|| paper.clone())
        })
    });
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
            declare_void(screen, paper, reason.get_untracked().trim().to_owned());
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
    let is_there = Memo::new(move |_| paper.with(Option::is_some));
    let content = move || {
        view! {
            <Page title=title back=screen.back()>
                <div class="paper-desk">
                    <div class="paper-desk__choice">
                        {move || void_since().map(|words| view! { <Banner tone=Tone::Danger words=words/> })}
                        <div class="paper-desk__actions">
                            <PrintButton lang/>
                            <LinkButton
                                label=move || words::new(lang.get())
                                href=format!("/orders/{order}/papers/{}", kind.code())
                                icon=Icon::Plus
                            />
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
                        <Button label=move || common::cancel(lang.get()) on_press=move |()| asking.set(false)/>
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
    };
    move || match is_there.get() {
        true => content().into_any(),
        false => view! { <NotFound/> }.into_any(),
    }
}

fn declare_void(screen: PaperScreen, paper: Versioned<IssuedPaper>, reason: String) {
    let number = paper.number.clone();
    let command = Command::VoidPaper { paper: paper.id(), base: paper.revision, reason };
    screen.app.run(command, move |result| {
        let lang = screen.lang.try_get_untracked().unwrap_or_default();
        match result {
            // Another window was faster; it is what was wanted.
            Ok(_) | Err(CommandError::PaperVoid { .. }) => {
                screen.toasts.show(Toast::done(words::voided(lang, &number)));
            }
            Err(error) => screen.tell(lang, &error),
        }
    });
}
