//! A producer as the record's frame edits it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::command::Command;
use crate::app::problem::FieldError;
use crate::app::producer_form::ProducerForm;
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::id::ProducerId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::producer::Producer;
use crate::i18n::text::{buyers, orders, producers as words};
use crate::ui::record::{Edited, RecordEditor, RecordWords};

pub type ProducerEditor = RecordEditor<ProducerForm>;

impl Edited for ProducerForm {
    type Record = Producer;

    const KIND: RecordKind = RecordKind::Producer;
    const LIST: &'static str = "/producers";
    const DRAFT: &'static str = "producer";
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
        Self::new(own.unwrap_or(Currency::IDR), language)
    }

    fn of(producer: &Producer, language: Language) -> Self {
        // Only rows without a cost ask for the currency, and workshops are paid in rupiah.
        Self::of(producer, Currency::IDR, language)
    }

    fn read(
        &self,
        id: Uuid,
        base: Option<&Producer>,
        _: &Workspace,
    ) -> Result<Producer, Vec<FieldError>> {
        self.read(ProducerId(id), base)
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

    fn id_of(producer: &Producer) -> Uuid {
        producer.id.0
    }

    fn binned_on(producer: &Producer) -> Option<NaiveDate> {
        producer.binned_on
    }

    fn find(workspace: &Workspace, id: Uuid) -> Option<Versioned<Producer>> {
        workspace.producers.get(&ProducerId(id)).cloned()
    }

    fn save(producer: Producer, base: Revision) -> Command {
        Command::SaveProducer { producer: Box::new(producer), base }
    }

    fn label(language: Language, field: &str) -> Option<String> {
        let parts: Vec<&str> = field.split('.').collect();
        let number = |row: &str| row.parse::<usize>().map_or(0, |row| row + 1).to_string();
        let within = |group: String, part: &str| orders::row_of(language, part, &group);
        Some(match parts.as_slice() {
            ["name"] => words::name(language).to_owned(),
            ["village"] => words::village(language).to_owned(),
            ["contacts", row, part] => {
                let part = match *part {
                    "name" => buyers::contact_name(language),
                    "role" => buyers::contact_role(language),
                    "email" => buyers::contact_email(language),
                    _ => buyers::contact_phone(language),
                };
                within(buyers::contact_n(language, &number(row)), part)
            }
            ["makes", row, part] => {
                let part = match *part {
                    "product" => words::product(language),
                    "monthly_capacity" => words::monthly_capacity(language),
                    "unit_cost" => words::unit_cost(language),
                    "unit_cost_currency" => words::unit_cost_currency(language),
                    "minimum_batch" => words::minimum_batch(language),
                    "lead_time_days" => words::lead_time_days(language),
                    "grade" => words::grade(language),
                    _ => words::minutes_per_piece(language),
                };
                within(words::making_n(language, &number(row)), part)
            }
            ["certificates", row, ..] => words::certificate_n(language, &number(row)),
            ["off_days", row, ..] => words::off_n(language, &number(row)),
            ["elsewhere", row, ..] => words::elsewhere_n(language, &number(row)),
            ["weekly_hours"] => words::weekly_hours(language).to_owned(),
            ["people"] => words::people(language).to_owned(),
            ["people_with_disabilities"] => words::people_with_disabilities(language).to_owned(),
            ["notes"] => words::notes(language).to_owned(),
            _ => return None,
        })
    }
}
