//! What a kind of record has to tell before it can be edited on a screen of its own.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::command::{Command, CommandError};
use crate::app::draft::Keepable;
use crate::app::problem::FieldError;
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::language::Language;
use crate::ui::orders::words as say;

/// A saved record of the form `F`.
pub type Value<F> = Versioned<<F as Edited>::Record>;

/// The sentences that differ from one kind of record to the next.
pub struct RecordWords {
    /// The list, where the record leads back to.
    pub title: fn(Language) -> &'static str,
    pub new: fn(Language) -> &'static str,
    pub delete: fn(Language) -> &'static str,
    pub in_bin: fn(Language) -> &'static str,
    /// With the record's name.
    pub saved: fn(Language, &str) -> String,
    pub binned: fn(Language, &str) -> String,
    pub restored: fn(Language, &str) -> String,
}

/// A form that holds one record as typed.
pub trait Edited: Clone + PartialEq + Keepable + Send + Sync + Sized + 'static {
    type Record: Clone + Send + Sync + 'static;

    const KIND: RecordKind;
    /// The address of the list; a record's own is below it.
    const LIST: &'static str;
    /// What drafts of this kind are kept under.
    const DRAFT: &'static str;
    const WORDS: RecordWords;

    /// An empty form with the usual values.
    fn blank(workspace: &Workspace, language: Language) -> Self;
    fn of(record: &Self::Record, language: Language) -> Self;
    /// The record to save; `base` is what was saved before.
    fn read(
        &self,
        id: Uuid,
        base: Option<&Self::Record>,
        workspace: &Workspace,
    ) -> Result<Self::Record, Vec<FieldError>>;
    /// The language in whose style the numbers are typed.
    fn typed_in(&self) -> Language;
    fn in_language(&self, language: Language) -> Self;
    /// Whether both are the same as far as the owner sees it.
    fn says_the_same_as(&self, other: &Self) -> bool {
        *self == other.in_language(self.typed_in())
    }
    /// What the owner calls the record.
    fn name(&self) -> &str;

    fn id_of(record: &Self::Record) -> Uuid;
    fn binned_on(record: &Self::Record) -> Option<NaiveDate>;
    fn find(workspace: &Workspace, id: Uuid) -> Option<Value<Self>>;
    fn save(record: Self::Record, base: Revision) -> Command;

    /// Why a command was refused; `None` where the save sign or a dialog says it.
    fn refusal(language: Language, _workspace: &Workspace, error: &CommandError) -> Option<String> {
        say::refusal(language, error)
    }

    /// What a control is called where two versions are compared; `None` leaves the field out.
    fn label(language: Language, field: &str) -> Option<String>;
}
