//! The same product saved in two places: the fields that differ, and the choice.

use leptos::prelude::*;

use crate::app::product_form::ProductForm;
use crate::app::record::{RecordKind, Revision};
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::{AfterSave, Editor, usual_currency};
use crate::ui::catalogue::label;
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::shell::{ConflictDialog, Difference};

/// "Keep mine / take theirs" for the product of this editor.
#[component]
pub fn ProductConflict(editor: Editor, after: AfterSave) -> impl IntoView {
    let lang = editor.lang;
    let theirs = Memo::new(move |_| {
        editor.app.track(RecordKind::Product);
        let (revision, product) = editor.stored()?;
        let form = ProductForm::of(&product, lang.get(), usual_currency(editor.app));
        let texts: Vec<(String, String)> =
            form.fields.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        Some((revision, texts))
    });
    let differences = move || {
        let Some((_, theirs)) = theirs.get() else { return Vec::new() };
        let (lang, theirs) = (lang.get(), theirs.into_iter().collect());
        editor.form.with(|mine| {
            let names = mine.fields.differences(&theirs).into_iter();
            let difference = |name: String| Difference {
                field: label::of(lang, &name),
                mine: label::value(lang, &name, mine.fields.get(&name)),
                theirs: label::value(lang, &name, theirs.get(&name)),
            };
            names.map(difference).collect()
        })
    };
    let is_there = Memo::new(move |_| theirs.with(Option::is_some));
    let close = move |()| editor.comparing.set(false);
    let keep = move |()| {
        let revision =
            theirs.with_untracked(|theirs| theirs.as_ref().map(|(revision, _)| *revision));
        editor.base.set(revision.unwrap_or(Revision::NONE));
        editor.comparing.set(false);
        editor.save(after);
    };
    let take = move |()| {
        editor.comparing.set(false);
        editor.show_stored();
    };
    view! {
        <ConflictDialog
            open=move || editor.comparing.get() && is_there.get()
            differences=differences
            on_keep=keep
            on_take=take
            on_close=close
        />
        <Dialog
            open=move || editor.comparing.get() && !is_there.get()
            on_close=close
            title=move || words::gone_title(lang.get())
        >
            <p class="dialog__words">{move || words::purged_elsewhere(lang.get())}</p>
            <div class="dialog__actions">
                <Button
                    label=move || crate::i18n::text::shell::keep_mine(lang.get())
                    kind=ButtonKind::Primary
                    action="keep-mine"
                    on_press=keep
                />
            </div>
        </Dialog>
    }
}
