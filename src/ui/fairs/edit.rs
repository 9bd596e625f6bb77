//! A fair as the record's frame edits it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::command::Command;
use crate::app::dossier_form::ProductChoice;
use crate::app::fair_form::FairForm;
use crate::app::problem::FieldError;
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::fair::Fair;
use crate::domain::id::{FairId, ProductId};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::i18n::text::{dossiers, fairs as words, orders};
use crate::ui::product_choice::{ChoiceChange, Choosing};
use crate::ui::record::{Edited, RecordEditor, RecordWords};

pub type FairEditor = RecordEditor<FairForm>;

/// The exporter's own currency, in which rates are told.
pub fn own_currency(workspace: &Workspace) -> Currency {
    workspace.exporter.as_ref().map_or(Currency::IDR, |exporter| exporter.currency)
}

impl Edited for FairForm {
    type Record = Fair;

    const KIND: RecordKind = RecordKind::Fair;
    const LIST: &'static str = "/fairs";
    const DRAFT: &'static str = "fair";
    const WORDS: RecordWords = RecordWords {
        title: words::title,
        new: words::new,
        delete: words::delete,
        in_bin: words::in_bin,
        saved: words::done_saved,
        binned: words::done_binned,
        restored: words::done_restored,
    };

    fn blank(workspace: &Workspace, language: Language) -> Self {
        Self::of(&Fair::new(FairId(Uuid::nil()), own_currency(workspace)), language)
    }

    fn of(fair: &Fair, language: Language) -> Self {
        Self::of(fair, language)
    }

    fn read(
        &self,
        id: Uuid,
        base: Option<&Fair>,
        workspace: &Workspace,
    ) -> Result<Fair, Vec<FieldError>> {
        self.read(FairId(id), base, own_currency(workspace))
    }

    fn typed_in(&self) -> Language {
        self.typed_in
    }

    fn in_language(&self, language: Language) -> Self {
        self.in_language(language)
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn id_of(fair: &Fair) -> Uuid {
        fair.id.0
    }

    fn binned_on(fair: &Fair) -> Option<NaiveDate> {
        fair.binned_on
    }

    fn find(workspace: &Workspace, id: Uuid) -> Option<Versioned<Fair>> {
        workspace.fairs.get(&FairId(id)).cloned()
    }

    fn save(fair: Fair, base: Revision) -> Command {
        Command::SaveFair { fair: Box::new(fair), base }
    }

    fn label(language: Language, field: &str) -> Option<String> {
        let parts: Vec<&str> = field.split('.').collect();
        Some(match parts.as_slice() {
            ["name"] => words::name(language).to_owned(),
            ["venue"] => words::venue(language).to_owned(),
            ["stand"] => words::stand(language).to_owned(),
            ["starts_on"] => words::starts_on(language).to_owned(),
            ["ends_on"] => words::ends_on(language).to_owned(),
            ["products"] | ["categories" | "picked", ..] => dossiers::products(language).to_owned(),
            ["prices"] => words::prices(language).to_owned(),
            ["reduction_percent"] => words::reduction_percent(language).to_owned(),
            ["deposit_percent"] => words::deposit_percent(language).to_owned(),
            ["currencies", row, part] => {
                let number = row.parse::<usize>().map_or(0, |row| row + 1).to_string();
                let part = match *part {
                    "rate_day" => words::rate_day(language),
                    _ => words::currency(language),
                };
                orders::row_of(language, part, &words::currency_n(language, &number))
            }
            ["languages", ..] => words::section_languages(language).to_owned(),
            ["notes"] => words::notes(language).to_owned(),
            _ => return None,
        })
    }
}

/// The choice of products within the form.
pub fn choosing(editor: FairEditor) -> Choosing {
    let change = move |change: ChoiceChange| {
        editor.edit(|form| match change {
            ChoiceChange::Products(choice) => choice.code().clone_into(&mut form.products),
            ChoiceChange::Category(name, true) => drop(form.categories.insert(name)),
            ChoiceChange::Category(name, false) => drop(form.categories.remove(&name)),
            ChoiceChange::Product(id, true) => drop(form.picked.insert(id.to_string())),
            ChoiceChange::Product(id, false) => drop(form.picked.remove(&id.to_string())),
            ChoiceChange::AllOf(ids) => {
                form.picked.extend(ids.into_iter().map(|id| id.to_string()));
            }
            ChoiceChange::Nothing => form.picked.clear(),
        });
    };
    let form = editor.form;
    let picked = move |_: Option<&BTreeSet<ProductId>>| {
        form.with(|form| form.picked.iter().filter_map(|id| ProductId::parse(id)).collect())
    };
    Choosing {
        app: editor.app,
        products: Memo::new(move |_| {
            form.with(|form| ProductChoice::from_code(&form.products).unwrap_or_default())
        })
        .into(),
        categories: Memo::new(move |_| form.with(|form| form.categories.clone())).into(),
        picked: Memo::new(picked).into(),
        on_change: Callback::new(change),
        error: editor.errors.of("products"),
    }
}
