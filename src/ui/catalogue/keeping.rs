//! Keeps what is typed and not saved, and notices what others save meanwhile.

use leptos::prelude::*;

use crate::app::product_form::ProductDraft;
use crate::app::record::{RecordKind, Revision};
use crate::domain::id::ProductId;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::components::Toast;
use crate::ui::state::App;

/// Under which name a draft is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftName {
    New,
    CopyOf(ProductId),
    Of(ProductId),
}

impl DraftName {
    fn text(self) -> String {
        match self {
            Self::New => "product/new".to_owned(),
            Self::CopyOf(id) => format!("product/copy-of-{id}"),
            Self::Of(id) => format!("product/{id}"),
        }
    }

    /// The draft kept under this name.
    pub fn read(self, app: App) -> Option<ProductDraft> {
        let text = app.desk().ports().drafts.get(&self.text())?;
        ProductDraft::from_text(&text)
    }
}

impl Editor {
    /// Keeps what is typed where it differs from what is saved, else forgets the draft.
    pub fn keep_draft(self) {
        let desk = self.app.desk();
        let drafts = &desk.ports().drafts;
        let name = self.draft.get_value().text();
        if untrack(|| self.is_changed()) {
            let (base, form) = (self.base.get_untracked().0, self.form.get_untracked());
            drafts.put(&name, &ProductDraft { base, form }.to_text());
        } else {
            drafts.remove(&name);
        }
    }

    pub fn forget_draft(self) {
        if let Some(name) = self.draft.try_get_value() {
            self.app.desk().ports().drafts.remove(&name.text());
        }
    }

    /// Takes up the draft of an earlier visit. Answers whether there was one that says
    /// something else than what is saved.
    pub fn take_up_draft(self) -> bool {
        let Some(ProductDraft { base, mut form }) = self.draft.get_value().read(self.app) else {
            return false;
        };
        form.speak(self.lang.get_untracked());
        let differs =
            self.saved.with_untracked(|saved| !saved.fields.differences(&form.fields).is_empty());
        if differs {
            self.form.set(form);
            // What was saved elsewhere since then is noticed as a conflict, not overwritten.
            self.base.set(Revision(base));
        } else {
            self.forget_draft();
        }
        differs
    }

    /// Says on leaving that what was typed is not saved but kept.
    pub fn speak_up_on_leaving(self) {
        let (form, saved) = (self.form, self.saved);
        let (draft, toasts, lang) = (self.draft, self.toasts(), self.lang);
        on_cleanup(move || {
            let changed = form.try_with_untracked(|form| {
                saved.try_with_untracked(|saved| {
                    let differs = !form.fields.differences(&saved.fields).is_empty();
                    differs.then(|| form.clone())
                })
            });
            let Some(form) = changed.flatten().flatten() else { return };
            let language = lang.try_get_untracked().unwrap_or_default();
            let name = ["name_id", "name_en", "name_zh", "sku"]
                .into_iter()
                .map(|field| form.fields.get(field).trim())
                .find(|text| !text.is_empty());
            let said = match (draft.try_get_value(), name) {
                (Some(DraftName::Of(_)), Some(name)) => words::left_unsaved(language, name),
                (Some(DraftName::CopyOf(_)), _) => words::left_unsaved_copy(language).to_owned(),
                _ => words::left_unsaved_new(language).to_owned(),
            };
            toasts.show(Toast::done(said));
        });
    }

    /// Shows what another tab saved, unless something is typed here. Answers whether the
    /// product was changed elsewhere while something is typed.
    pub fn follow_other_tabs(self) -> Signal<bool> {
        let is_behind = RwSignal::new(false);
        Effect::new(move |_| {
            self.app.track(RecordKind::Product);
            let base = self.base.get();
            let stored = self
                .app
                .with(|workspace| workspace.products.get(&self.id).map(|product| product.revision));
            let moved = base != Revision::NONE && stored != Some(base);
            let saving = self.is_saving.get_untracked();
            if moved && !saving && stored.is_some() && !untrack(|| self.is_changed()) {
                self.show_stored();
                is_behind.set(false);
            } else if !saving {
                is_behind.set(moved);
            }
        });
        is_behind.into()
    }
}
