//! The producer's answer, typed in its own Tembus.

use chrono::NaiveDate;

use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{read_count, read_optional_day, write_day};
use crate::domain::language::Language;
use crate::format::commitment::Commitment;
use crate::format::commitment::shape::{Answer, AnsweredLine, AskedLine};
use crate::format::dossier::code::Coded;

/// What is typed for one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerRow {
    pub quantity: String,
    pub ready_on: String,
    pub reason: String,
}

/// The whole form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerForm {
    pub rows: Vec<AnswerRow>,
    pub by: String,
    pub note: String,
}

impl AnswerForm {
    /// All pieces on the days asked for, or the answer that the file holds already.
    pub fn of(commitment: &Commitment) -> Self {
        let given = commitment.answer.as_ref();
        let row = |(index, asked): (usize, &AskedLine)| {
            let answered = given.and_then(|answer| answer.lines.get(index));
            let day = answered.map_or(Some(asked.due_on), |line| line.ready_on);
            AnswerRow {
                quantity: answered.map_or(asked.quantity, |line| line.quantity).to_string(),
                ready_on: write_day(day.map(|day| day.0)),
                reason: answered.map(|line| line.reason.clone()).unwrap_or_default(),
            }
        };
        Self {
            rows: commitment.lines.iter().enumerate().map(row).collect(),
            by: given.map(|answer| answer.by.clone()).unwrap_or_default(),
            note: given.map(|answer| answer.note.clone()).unwrap_or_default(),
        }
    }
}

/// The commitment with the answer in it.
pub fn answer(
    commitment: &Commitment,
    form: &AnswerForm,
    today: NaiveDate,
    language: Language,
) -> Result<Commitment, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut lines = Vec::with_capacity(commitment.lines.len());
    for (index, (asked, row)) in commitment.lines.iter().zip(&form.rows).enumerate() {
        let mut refuse = |name: &str, problem: Problem| {
            errors.push(FieldError::new(format!("lines.{index}.{name}"), problem));
        };
        let quantity = match read_count(&row.quantity, language.number_style(), 0) {
            Ok(quantity) if quantity > asked.quantity => {
                let (value, most) = (i64::from(quantity), i64::from(asked.quantity));
                refuse("quantity", Problem::TooLarge { value, most });
                0
            }
            Ok(quantity) => quantity,
            Err(problem) => {
                refuse("quantity", problem);
                0
            }
        };
        let ready_on = match (quantity, read_optional_day(&row.ready_on)) {
            (0, _) => None,
            (_, Ok(Some(day))) => Some(day),
            (_, Ok(None)) => {
                refuse("ready_on", Problem::Required);
                None
            }
            (_, Err(problem)) => {
                refuse("ready_on", problem);
                None
            }
        };
        lines.push(AnsweredLine {
            share: asked.share,
            quantity,
            ready_on: ready_on.map(Coded),
            reason: row.reason.trim().chars().take(300).collect(),
        });
    }
    if form.by.trim().is_empty() {
        errors.push(FieldError::new("by", Problem::Required));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let answer = Answer {
        answered_on: Coded(today),
        by: form.by.trim().chars().take(300).collect(),
        note: form.note.trim().chars().take(4000).collect(),
        lines,
    };
    Ok(Commitment { answer: Some(answer), ..commitment.clone() })
}
