//! The bin as a whole. Emptying it is the one thing that asks first, since it cannot be undone.

use leptos::prelude::*;

use crate::app::command::Command;
use crate::app::record::{RecordKey, RecordKind};
use crate::domain::language::Language;
use crate::i18n::text::settings as words;
use crate::ui::components::{Button, Card, ConfirmDialog, Toast, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// How many records lie in the bin, and the way to empty it.
#[component]
pub fn BinPart() -> impl IntoView {
    let (lang, app, toasts) = (use_language(), use_app(), use_toasts());
    let asking = RwSignal::new(false);
    let binned = move || -> Vec<RecordKey> {
        for kind in
            [RecordKind::Product, RecordKind::Buyer, RecordKind::Order, RecordKind::Producer]
        {
            app.track(kind);
        }
        app.with(|workspace| workspace.binned())
    };
    let count = Memo::new(move |_| binned().len());
    let counted = move |say: fn(Language, u64, &str) -> String| {
        let lang = lang.get();
        let (count, number) = format::counted(lang, count.get());
        say(lang, count, &number)
    };
    let empty = move |()| {
        asking.set(false);
        let keys = untrack(binned);
        app.run(Command::Purge(keys), move |result| {
            let lang = lang.try_get_untracked().unwrap_or_default();
            match result {
                Ok(_) => toasts.show(Toast::done(words::bin_emptied(lang))),
                Err(error) => {
                    toasts.show(Toast::trouble(words::not_saved(lang, &error.to_string())));
                }
            }
        });
    };
    view! {
        <Card title=move || words::bin(lang.get())>
            <p>
                {move || match count.get() {
                    0 => words::bin_nothing(lang.get()).to_owned(),
                    _ => counted(words::bin_count),
                }}
            </p>
            <Show when=move || { count.get() > 0 }>
                <div>
                    <Button
                        label=move || words::bin_empty(lang.get())
                        icon=Icon::Trash2
                        action="empty-bin"
                        on_press=move |()| asking.set(true)
                    />
                </div>
            </Show>
            <ConfirmDialog
                open=asking
                title=move || words::bin_empty(lang.get())
                words=move || counted(words::bin_confirm)
                confirm_label=move || words::bin_empty(lang.get())
                on_confirm=empty
                on_cancel=move |()| asking.set(false)
            />
        </Card>
    }
}
