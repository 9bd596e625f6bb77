//! One product being changed: what is typed, what is wrong with it, and saving.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::command::{Command, CommandError};
use crate::app::desk::{Done, Undo};
use crate::app::ports::CommitError;
use crate::app::problem::FieldError;
use crate::app::product_form::ProductForm;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::product::Product;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::keeping::DraftName;
use crate::ui::components::{Toast, Toasts, focus_first_error, use_toasts};
use crate::ui::language::use_language;
use crate::ui::say;
use crate::ui::state::{App, use_app};

/// The product form of a screen. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Editor {
    pub app: App,
    pub lang: Signal<Language>,
    pub id: ProductId,
    pub form: RwSignal<ProductForm>,
    /// The texts as last opened or saved.
    pub saved: RwSignal<ProductForm>,
    /// The revision that saving replaces; `NONE` while the product is new.
    pub base: RwSignal<Revision>,
    pub draft: StoredValue<DraftName>,
    pub is_saving: RwSignal<bool>,
    /// Whether the window that compares both is open.
    pub comparing: RwSignal<bool>,
    wrong: Memo<Vec<FieldError>>,
    /// Controls that the owner has left: what is wrong there is said before saving.
    left: RwSignal<BTreeSet<String>>,
    /// Saving was tried: from now on everything wrong is said.
    tried: RwSignal<bool>,
    toasts: Toasts,
}

/// What happens once the product is safe.
#[derive(Clone, Copy)]
pub enum AfterSave {
    Say(fn(Language, &str) -> String),
    /// The product is new: its own page takes over, through this callback.
    Open(Callback<()>),
}

/// The currency that prices are usually in: the exporter's own.
pub fn usual_currency(app: App) -> Currency {
    app.with(|workspace| workspace.exporter.as_ref().map_or(Currency::IDR, |own| own.currency))
}

impl Editor {
    /// An editor that starts from `form`, which was read at `base`.
    pub fn new(id: ProductId, form: ProductForm, base: Revision, draft: DraftName) -> Self {
        let (app, lang) = (use_app(), use_language());
        let form = RwSignal::new(form);
        let saved = RwSignal::new(form.get_untracked());
        let wrong =
            Memo::new(move |_| form.with(|form| read(app, id, form).err().unwrap_or_default()));
        let editor = Self {
            app,
            lang,
            id,
            form,
            saved,
            base: RwSignal::new(base),
            draft: StoredValue::new(draft),
            is_saving: RwSignal::new(false),
            comparing: RwSignal::new(false),
            wrong,
            left: RwSignal::new(BTreeSet::new()),
            tried: RwSignal::new(false),
            toasts: use_toasts(),
        };
        editor.follow_language();
        editor
    }

    /// Numbers are typed as the screen's language writes them.
    fn follow_language(self) {
        Effect::new(move |_| {
            let language = self.lang.get();
            if self.form.with_untracked(|form| form.language != language) {
                self.form.update(|form| form.speak(language));
                self.saved.update(|form| form.speak(language));
            }
        });
    }

    pub fn key(self) -> RecordKey {
        RecordKey::new(RecordKind::Product, self.id.0)
    }

    /// The text of a control.
    pub fn text(self, name: impl Into<String>) -> Signal<String> {
        let name = name.into();
        Memo::new(move |_| self.form.with(|form| form.fields.get(&name).to_owned())).into()
    }

    /// What a control calls when it is typed into or chosen from.
    pub fn typing(self, name: impl Into<String>) -> Callback<String> {
        let name = name.into();
        Callback::new(move |text: String| {
            self.edit(|form| form.fields.set(name.as_str(), text));
        })
    }

    /// What is wrong with a control, in words, once it is time to say so.
    pub fn error(self, name: impl Into<String>) -> Signal<Option<String>> {
        let name = name.into();
        Memo::new(move |_| {
            let is_time = self.tried.get() || self.left.with(|left| left.contains(name.as_str()));
            let problem = is_time.then(|| {
                let wrong = |error: &&FieldError| error.field == name;
                self.wrong.with(|all| all.iter().find(wrong).map(|error| error.problem.clone()))
            });
            problem.flatten().map(|problem| say::problem(self.app, self.lang.get(), &problem))
        })
        .into()
    }

    /// Changes the form and keeps what was typed for a reload or a crash.
    pub fn edit(self, change: impl FnOnce(&mut ProductForm)) {
        self.form.update(change);
        self.keep_draft();
    }

    /// How many rows a group has.
    pub fn rows(self, group: &'static str) -> Signal<usize> {
        Memo::new(move |_| self.form.with(|form| form.fields.rows(group))).into()
    }

    /// Whether something is typed that is not saved.
    pub fn is_changed(self) -> bool {
        self.form.with(|form| {
            self.saved.with(|saved| !form.fields.differences(&saved.fields).is_empty())
        })
    }

    /// How many fields need mending, once saving was tried.
    pub fn count_wrong(self) -> usize {
        if self.tried.get() { self.wrong.with(Vec::len) } else { 0 }
    }

    /// Notes that the owner has left a control with something in it.
    pub fn leave(self, event: &web_sys::FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let name = target.and_then(|target| target.get_attribute("name"));
        let Some(name) = name else { return };
        let is_blank = self.form.with_untracked(|form| form.fields.is_blank(&name));
        let is_noted = self.left.with_untracked(|left| left.contains(&name));
        if !is_blank && !is_noted {
            self.left.update(|left| {
                left.insert(name);
            });
        }
    }

    /// The product as it stands in the workspace.
    pub fn stored(self) -> Option<(Revision, Product)> {
        self.app.with(|workspace| {
            let found = workspace.products.get(&self.id)?;
            Some((found.revision, found.value.clone()))
        })
    }

    /// Shows the product as it stands in the workspace, and forgets what was typed.
    pub fn show_stored(self) {
        if let Some((revision, product)) = self.stored() {
            let language = self.lang.get_untracked();
            let form = ProductForm::of(&product, language, usual_currency(self.app));
            self.saved.set(form.clone());
            self.form.set(form);
            self.base.set(revision);
        }
        self.tried.set(false);
        self.left.set(BTreeSet::new());
        self.forget_draft();
    }

    /// Saves what is typed, or shows what is wrong with it.
    pub fn save(self, after: AfterSave) {
        if self.is_saving.get_untracked() {
            return;
        }
        match self.form.with_untracked(|form| read(self.app, self.id, form)) {
            Err(_) => {
                self.tried.set(true);
                focus_first_error();
            }
            Ok(product) => self.commit(product, after),
        }
    }

    fn commit(self, product: Product, after: AfterSave) {
        self.is_saving.set(true);
        let base = self.base.get_untracked();
        let typed = self.form.get_untracked();
        let command = Command::SaveProduct { product: Box::new(product.clone()), base };
        self.app.run(command, move |result| {
            // The owner may have left the screen meanwhile; then only the notice is of use.
            let is_here = self.is_saving.try_set(false).is_none();
            match result {
                Ok(done) => self.finish(&product, &typed, done, after, is_here),
                Err(CommandError::Commit(CommitError::Conflict { .. })) if is_here => {
                    self.comparing.set(true);
                }
                Err(error) => self.say_refusal(&error),
            }
        });
    }

    fn finish(
        self,
        product: &Product,
        typed: &ProductForm,
        done: Done,
        after: AfterSave,
        is_here: bool,
    ) {
        let language = self.lang.try_get_untracked().unwrap_or_default();
        let name = product.name.shown(language).to_owned();
        if is_here {
            let revision = done.revision(self.key());
            self.base.set(revision.unwrap_or_else(|| self.base.get_untracked().next()));
            let form = ProductForm::of(product, typed.language, usual_currency(self.app));
            // What was typed while the disk was at work stays, and is not saved yet.
            let is_same =
                self.form.with_untracked(|now| now.fields.differences(&typed.fields).is_empty());
            if is_same {
                self.form.set(form.clone());
            }
            self.saved.set(form);
            self.tried.set(false);
            self.left.set(BTreeSet::new());
            self.keep_draft();
        }
        let undo = match after {
            AfterSave::Say(said) => {
                let undo = done.undo;
                Toast::undoable(said(language, &name), {
                    let (app, toasts) = (self.app, self.toasts);
                    move || take_back(app, toasts, language, undo.clone())
                })
            }
            AfterSave::Open(open) => {
                self.forget_draft();
                if is_here {
                    open.run(());
                }
                let (app, toasts, key) = (self.app, self.toasts, self.key());
                Toast::undoable(words::saved(language, &name), move || {
                    // What was made is not destroyed: it goes to the bin, from where it can return.
                    app.run(Command::Bin(vec![key]), move |result| {
                        if result.is_err() {
                            toasts.show(Toast::trouble(words::undo_refused(language)));
                        }
                    });
                })
            }
        };
        self.toasts.show(undo);
    }

    /// Says why a command was refused, where the save sign does not say it already.
    pub fn say_refusal(self, error: &CommandError) {
        let language = self.lang.try_get_untracked().unwrap_or_default();
        let words = match error {
            CommandError::Commit(
                CommitError::Full { .. } | CommitError::Failed { .. } | CommitError::Stopped { .. },
            ) => return,
            CommandError::SkuTaken { sku, by } => {
                say::sku_taken(self.app, language, sku.as_str(), *by)
            }
            CommandError::Commit(CommitError::Conflict { .. }) => {
                words::changed_elsewhere(language).to_owned()
            }
            _ => words::not_possible(language).to_owned(),
        };
        self.toasts.show(Toast::trouble(words));
    }

    /// The notices of the app.
    pub const fn toasts(self) -> Toasts {
        self.toasts
    }
}

/// The product that the form describes, checked against the workspace's article numbers.
fn read(app: App, id: ProductId, form: &ProductForm) -> Result<Product, Vec<FieldError>> {
    app.with(|workspace| {
        let binned_on = workspace.products.get(&id).and_then(|product| product.binned_on);
        form.read(id, binned_on, |sku| workspace.sku_owner(sku))
    })
}

/// Takes a command back, and says how that went.
pub fn take_back(app: App, toasts: Toasts, language: Language, undo: Undo) {
    app.undo(undo, move |result| {
        toasts.show(match result {
            Ok(_) => Toast::done(words::undone(language)),
            Err(_) => Toast::trouble(words::undo_refused(language)),
        });
    });
}
