//! What the QR codes of Tembus say: short texts that a person can also type.
//!
//! | text | means |
//! | --- | --- |
//! | `TEMBUS:SKU/DJB-12` | the product or variant with this article number |
//! | `TEMBUS:KEY/GRID-DUCK-…` | a key that signs dossiers, by the eight words of its fingerprint |
//!
//! Case does not count. They are written in capitals because a QR code packs capitals, digits and a few
//! marks into two thirds of the room. What else an article number may hold is percent-encoded (RFC 3986).

use std::fmt::Write as _;

use crate::domain::code::Sku;
use crate::domain::signing::PublicKey;

const SKU: &str = "TEMBUS:SKU/";
const KEY: &str = "TEMBUS:KEY/";

/// The text for an article number.
///
/// ```
/// use tembus::domain::code::Sku;
/// use tembus::format::scan_code::{of_sku, sku};
/// let text = of_sku(&Sku::parse("btk/01 é")?);
/// assert_eq!(text, "TEMBUS:SKU/BTK%2F01%20%C3%A9");
/// assert!(sku(&text).is_some_and(|sku| sku.as_str() == "BTK/01 é"));
/// # Ok::<(), tembus::domain::code::CodeError>(())
/// ```
pub fn of_sku(sku: &Sku) -> String {
    let mut text = SKU.to_owned();
    for byte in sku.as_str().bytes() {
        match byte {
            b'a'..=b'z' => text.push(char::from(byte.to_ascii_uppercase())),
            b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => text.push(char::from(byte)),
            // Writing to a text cannot fail.
            _ => drop(write!(text, "%{byte:02X}")),
        }
    }
    text
}

/// The article number that a scanned or typed text names. Letters are as scanned: compare with
/// [`Sku::same_as`].
pub fn sku(text: &str) -> Option<Sku> {
    Sku::parse(&decoded(after(SKU, text)?)?).ok()
}

/// The text for a key.
pub fn of_key(key: &PublicKey) -> String {
    format!("{KEY}{}", key.fingerprint().join("-").to_ascii_uppercase())
}

/// The words of the fingerprint of the key that a scanned text names, with spaces between them.
pub fn key_words(text: &str) -> Option<String> {
    Some(after(KEY, text)?.replace('-', " ").to_lowercase())
}

fn after<'a>(scheme: &str, text: &'a str) -> Option<&'a str> {
    let text = text.trim();
    let is_there = text.get(..scheme.len())?.eq_ignore_ascii_case(scheme);
    text.get(scheme.len()..).filter(|_| is_there)
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let digits = str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = rest.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_article_number_comes_back_but_for_the_case_of_its_letters(text in "\\PC{1,40}") {
            if let Ok(number) = Sku::parse(&text) {
                let code = of_sku(&number);
                let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "$%*+-./: ".contains(c);
                prop_assert!(code.chars().all(allowed), "{code}");
                prop_assert!(sku(&code).is_some_and(|found| found.same_as(&number)));
                let typed = format!(" {} \r\n", code.to_lowercase());
                prop_assert!(sku(&typed).is_some());
            }
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for text in [
            "",
            "DJB-12",
            "TEMBUS:SKU/",
            "TEMBUS:SKU/%",
            "TEMBUS:SKU/%ZZ",
            "TEMBUS:SKU/%FF",
            "é".repeat(9).as_str(),
        ] {
            assert_eq!(sku(text), None, "{text}");
        }
        assert_eq!(sku("tembus:sku/djb-12").unwrap().as_str(), "djb-12");
    }

    #[test]
    fn a_key_is_named_by_its_words() {
        let text = of_key(&PublicKey::new([0; 32]));
        assert_eq!(text, "TEMBUS:KEY/GRID-DUCK-PROBLEM-VALID-CLOTH-ROOF-RATE-WEALTH");
    }
}
