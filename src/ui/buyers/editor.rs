//! A buyer as the record's frame edits it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::buyer_form::BuyerForm;
use crate::app::command::Command;
use crate::app::problem::FieldError;
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::id::BuyerId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::party::Buyer;
use crate::i18n::text::buyers as words;
use crate::i18n::text::orders;
use crate::ui::record::{Edited, RecordEditor, RecordWords};

pub type BuyerEditor = RecordEditor<BuyerForm>;

impl Edited for BuyerForm {
    type Record = Buyer;

    const KIND: RecordKind = RecordKind::Buyer;
    const LIST: &'static str = "/buyers";
    const DRAFT: &'static str = "buyer";
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
        let own = workspace.exporter.as_ref().map(|exporter| exporter.currency);
        Self::new(own.unwrap_or(Currency::USD), language)
    }

    fn of(buyer: &Buyer, language: Language) -> Self {
        Self::of(buyer, language)
    }

    fn read(
        &self,
        id: Uuid,
        base: Option<&Buyer>,
        _: &Workspace,
    ) -> Result<Buyer, Vec<FieldError>> {
        self.read(BuyerId(id), base)
    }

    fn typed_in(&self) -> Language {
        self.typed_in
    }

    fn in_language(&self, language: Language) -> Self {
        self.in_language(language)
    }

    fn name(&self) -> &str {
        &self.company
    }

    fn id_of(buyer: &Buyer) -> Uuid {
        buyer.id.0
    }

    fn binned_on(buyer: &Buyer) -> Option<NaiveDate> {
        buyer.binned_on
    }

    fn find(workspace: &Workspace, id: Uuid) -> Option<Versioned<Buyer>> {
        workspace.buyers.get(&BuyerId(id)).cloned()
    }

    fn save(buyer: Buyer, base: Revision) -> Command {
        Command::SaveBuyer { buyer: Box::new(buyer), base }
    }

    fn label(language: Language, field: &str) -> Option<String> {
        field_label(language, field)
    }
}

fn field_label(lang: Language, field: &str) -> Option<String> {
    let parts: Vec<&str> = field.split('.').collect();
    let number = |row: &str| row.parse::<usize>().map_or(0, |row| row + 1).to_string();
    let address = |part: &str| {
        Some(match part {
            "lines" => words::address_lines(lang),
            "city" => words::address_city(lang),
            "region" => words::address_region(lang),
            "postal_code" => words::address_postal_code(lang),
            "country" => words::address_country(lang),
            _ => return None,
        })
    };
    let within = |group: String, part: &str| orders::row_of(lang, part, &group);
    Some(match parts.as_slice() {
        ["company"] => words::company(lang).to_owned(),
        ["country"] => words::country(lang).to_owned(),
        ["contacts", row, part] => {
            let part = match *part {
                "name" => words::contact_name(lang),
                "role" => words::contact_role(lang),
                "email" => words::contact_email(lang),
                _ => words::contact_phone(lang),
            };
            within(words::contact_n(lang, &number(row)), part)
        }
        ["bill_to", part] => within(words::bill_to(lang).to_owned(), address(part)?),
        ["ship_to", part] => within(words::ship_to(lang).to_owned(), address(part)?),
        ["notify", part] => within(words::notify(lang).to_owned(), address(part)?),
        ["has_ship_to"] => words::has_ship_to(lang).to_owned(),
        ["has_notify"] => words::has_notify(lang).to_owned(),
        ["language"] => words::language(lang).to_owned(),
        ["currency"] => words::currency(lang).to_owned(),
        ["incoterm"] => orders::incoterm(lang).to_owned(),
        ["named_place"] => orders::named_place(lang).to_owned(),
        ["port"] => words::port(lang).to_owned(),
        ["schedule", ..] => orders::section_payment(lang).to_owned(),
        ["source"] => words::source(lang).to_owned(),
        ["notes"] => words::notes(lang).to_owned(),
        _ => return None,
    })
}
