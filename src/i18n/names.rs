//! What units are called in the reader's language.

use super::text::unit as words;
use crate::domain::code::Unit;
use crate::domain::language::Language;

/// The unit in the singular: `buah`, `piece`.
pub fn unit(lang: Language, unit: Unit) -> &'static str {
    match unit.code() {
        "H87" => words::piece(lang),
        "SET" => words::set(lang),
        "PR" => words::pair(lang),
        "DZN" => words::dozen(lang),
        "MTR" => words::metre(lang),
        "MTK" => words::square_metre(lang),
        "KGM" => words::kilogram(lang),
        "GRM" => words::gram(lang),
        "TNE" => words::tonne(lang),
        "LTR" => words::litre(lang),
        "MLT" => words::millilitre(lang),
        "MTQ" => words::cubic_metre(lang),
        "XPK" => words::pack(lang),
        "XBX" => words::r#box(lang),
        other => other,
    }
}
