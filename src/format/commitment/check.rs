//! What must hold between the fields of a commitment.

use std::collections::BTreeSet;

use super::shape::{Answer, Commitment};
use crate::format::dossier::Rule;
use crate::format::dossier::check::{Checked, ensure};

/// Characters of a name, and of a note. Lists and papers have to show them.
const NAME: usize = 300;
const NOTE: usize = 4000;
/// Far more than one workshop takes on at once.
const LINES: usize = 2000;

/// The first rule that the commitment breaks.
pub(super) fn check(commitment: &Commitment) -> Checked {
    let Commitment { exporter, producer, lines, .. } = commitment;
    ensure(!exporter.legal_name.trim().is_empty(), Rule::NoName, "exporter.legal_name")?;
    ensure(!producer.name.trim().is_empty(), Rule::NoName, "producer.name")?;
    let contact = &exporter.contact;
    let texts = [
        (&exporter.legal_name, NAME, "exporter.legal_name"),
        (&contact.name, NAME, "exporter.contact.name"),
        (&contact.role, NAME, "exporter.contact.role"),
        (&contact.email, NAME, "exporter.contact.email"),
        (&contact.phone, NAME, "exporter.contact.phone"),
        (&producer.name, NAME, "producer.name"),
        (&commitment.note, NOTE, "note"),
    ];
    for (text, most, path) in texts {
        ensure(text.chars().count() <= most, Rule::TooLong, path)?;
    }
    ensure((1..=LINES).contains(&lines.len()), Rule::Lines, "lines")?;
    let mut seen = BTreeSet::new();
    for (index, line) in lines.iter().enumerate() {
        let at = |field: &str| format!("lines[{index}]{field}");
        ensure(seen.insert(line.share), Rule::Repeated, at(""))?;
        ensure(line.quantity > 0, Rule::Lines, at(".quantity"))?;
        ensure(line.name.chars().count() <= NAME, Rule::TooLong, at(".name"))?;
        let negative = line.unit_price.is_some_and(|price| price.money().is_negative());
        ensure(!negative, Rule::Currency, at(".unit_price"))?;
    }
    commitment.answer.as_ref().map_or(Ok(()), |answer| answered(commitment, answer))
}

fn answered(commitment: &Commitment, answer: &Answer) -> Checked {
    ensure(!answer.by.trim().is_empty(), Rule::NoName, "answer.by")?;
    ensure(answer.by.chars().count() <= NAME, Rule::TooLong, "answer.by")?;
    ensure(answer.note.chars().count() <= NOTE, Rule::TooLong, "answer.note")?;
    ensure(answer.lines.len() == commitment.lines.len(), Rule::Lines, "answer.lines")?;
    for (index, (line, asked)) in answer.lines.iter().zip(&commitment.lines).enumerate() {
        let at = |field: &str| format!("answer.lines[{index}]{field}");
        ensure(line.share == asked.share, Rule::Detail, at(".share"))?;
        ensure(line.quantity <= asked.quantity, Rule::Lines, at(".quantity"))?;
        ensure((line.quantity > 0) == line.ready_on.is_some(), Rule::Detail, at(".ready_on"))?;
        ensure(line.reason.chars().count() <= NAME, Rule::TooLong, at(".reason"))?;
    }
    Ok(())
}
