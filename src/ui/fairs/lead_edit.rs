//! A lead as the record's frame edits it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::command::Command;
use crate::app::lead_form::LeadForm;
use crate::app::problem::{FieldError, Problem};
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::fair::lead::{Lead, NextStep};
use crate::domain::id::LeadId;
use crate::domain::language::Language;
use crate::i18n::text::{fairs as words, orders};
use crate::ui::record::{Edited, RecordEditor, RecordWords};

pub type LeadEditor = RecordEditor<LeadForm>;

impl Edited for LeadForm {
    type Record = Lead;

    const KIND: RecordKind = RecordKind::Lead;
    const LIST: &'static str = "/fairs";
    const DRAFT: &'static str = "lead";
    const WORDS: RecordWords = RecordWords {
        title: words::title,
        new: words::lead_edit,
        delete: words::lead_delete,
        in_bin: words::lead_in_bin,
        saved: words::done_saved,
        binned: words::lead_binned,
        restored: words::lead_restored,
    };

    fn blank(_workspace: &Workspace, language: Language) -> Self {
        Self {
            typed_in: language,
            name: String::new(),
            company: String::new(),
            country: String::new(),
            email: String::new(),
            phone: String::new(),
            interests: Vec::new(),
            next_step: NextStep::default().code().to_owned(),
            followed_up_on: String::new(),
            consent_on: String::new(),
            notes: String::new(),
        }
    }

    fn of(lead: &Lead, language: Language) -> Self {
        Self::of(lead, language)
    }

    fn read(
        &self,
        id: Uuid,
        base: Option<&Lead>,
        _workspace: &Workspace,
    ) -> Result<Lead, Vec<FieldError>> {
        // Leads are taken at a fair and only corrected here.
        let base = base.ok_or_else(|| vec![FieldError::new("name", Problem::Required)])?;
        self.read(LeadId(id), base)
    }

    fn typed_in(&self) -> Language {
        self.typed_in
    }

    fn in_language(&self, language: Language) -> Self {
        self.in_language(language)
    }

    fn name(&self) -> &str {
        if self.name.trim().is_empty() { &self.company } else { &self.name }
    }

    fn id_of(lead: &Lead) -> Uuid {
        lead.id.0
    }

    fn binned_on(lead: &Lead) -> Option<NaiveDate> {
        lead.binned_on
    }

    fn find(workspace: &Workspace, id: Uuid) -> Option<Versioned<Lead>> {
        workspace.leads.get(&LeadId(id)).cloned()
    }

    fn save(lead: Lead, base: Revision) -> Command {
        Command::SaveLead { lead: Box::new(lead), base }
    }

    fn label(language: Language, field: &str) -> Option<String> {
        let parts: Vec<&str> = field.split('.').collect();
        Some(match parts.as_slice() {
            ["name"] => words::lead_name(language).to_owned(),
            ["company"] => words::lead_company(language).to_owned(),
            ["country"] => words::lead_country(language).to_owned(),
            ["email"] => words::lead_email(language).to_owned(),
            ["phone"] => words::lead_phone(language).to_owned(),
            ["next_step"] => words::lead_next_step(language).to_owned(),
            ["followed_up_on"] => words::lead_followed_on(language).to_owned(),
            ["consent_on"] => words::lead_consent_on(language).to_owned(),
            ["notes"] => words::notes(language).to_owned(),
            ["interests", row, part] => {
                let number = row.parse::<usize>().map_or(0, |row| row + 1).to_string();
                let part = match *part {
                    "quantity" => words::interest_quantity(language),
                    _ => words::interest_goods(language),
                };
                orders::row_of(language, part, &words::interest_n(language, &number))
            }
            _ => return None,
        })
    }
}
