//! vCard 4.0 (RFC 6350): how an address book takes somebody in, from a file or a QR code.

use crate::domain::party::{Address, Contact, Exporter};

/// How the name of such a file ends. Several cards in one file stand one after the other.
pub const FILE_ENDING: &str = ".vcf";
pub const MEDIA_TYPE: &str = "text/vcard";

/// Octets in a line before it is folded (RFC 6350, 3.2).
const LINE_LIMIT: usize = 75;

/// One person or business. What is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The person; where there is none, the card is the organisation's.
    pub person: String,
    pub organisation: String,
    /// What the person is there: `Owner`.
    pub title: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub address: Address,
    /// The country as its reader calls it; where this is empty, its ISO 3166 code is written.
    pub country_name: String,
    pub website: String,
    pub note: String,
    pub categories: Vec<String>,
}

impl Card {
    /// What an exporter hands to anybody: the business, how to reach it, and nothing private.
    pub fn of_exporter(exporter: &Exporter) -> Self {
        let contacts = &exporter.contacts;
        let first = contacts.first().cloned().unwrap_or_default();
        let each = |field: fn(&Contact) -> &String| {
            contacts.iter().map(field).filter(|text| !text.trim().is_empty()).cloned().collect()
        };
        Self {
            person: first.name,
            organisation: exporter.legal_name.clone(),
            title: first.role,
            phones: each(|contact| &contact.phone),
            emails: each(|contact| &contact.email),
            address: exporter.address.clone(),
            country_name: String::new(),
            website: exporter.website.clone(),
            note: String::new(),
            categories: Vec::new(),
        }
    }

    /// The card as a text of lines that end in CR LF.
    ///
    /// ```
    /// use tembus::format::vcard::Card;
    /// let card = Card { person: "Siti".to_owned(), phones: vec!["+62 812 3".to_owned()], ..Card::default() };
    /// assert_eq!(
    ///     card.text(),
    ///     "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN:Siti\r\nTEL:+62 812 3\r\nEND:VCARD\r\n"
    /// );
    /// ```
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| fold(&mut text, name, value);
        line("BEGIN", "VCARD");
        line("VERSION", "4.0");
        let (kind, shown) = match self.person.trim() {
            "" => ("org", self.organisation.trim()),
            person => ("individual", person),
        };
        line("KIND", kind);
        // The one field that a card must have, even where nothing is known.
        line("FN", &escaped(shown));
        let texts = [("ORG", &self.organisation), ("TITLE", &self.title)];
        for (name, value) in texts.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
            line(name, &escaped(value));
        }
        for phone in written(&self.phones) {
            line("TEL", &escaped(phone));
        }
        for email in written(&self.emails) {
            line("EMAIL", &escaped(email));
        }
        if let Some(address) = self.address_value() {
            line("ADR", &address);
        }
        if !self.website.trim().is_empty() {
            line("URL", &one_line(&self.website));
        }
        if !self.note.trim().is_empty() {
            line("NOTE", &escaped(&self.note));
        }
        let categories: Vec<String> = written(&self.categories).map(escaped).collect();
        if !categories.is_empty() {
            line("CATEGORIES", &categories.join(","));
        }
        line("END", "VCARD");
        text
    }

    /// Post-office box and extension, which RFC 6350 wants empty, then street to country.
    fn address_value(&self) -> Option<String> {
        let Address { lines, city, region, postal_code, country } = &self.address;
        let code = country.as_ref().map(|country| country.code().to_owned()).unwrap_or_default();
        let country = Some(&self.country_name).filter(|name| !name.is_empty()).unwrap_or(&code);
        let parts = [lines, city, region, postal_code, country].map(escaped);
        parts.iter().any(|part| !part.is_empty()).then(|| format!(";;{}", parts.join(";")))
    }
}

fn written(texts: &[String]) -> impl Iterator<Item = &String> {
    texts.iter().filter(|text| !text.trim().is_empty())
}

/// A text value: a backslash before what would separate or end it (RFC 6350, 3.4).
fn escaped(text: impl AsRef<str>) -> String {
    let mut escaped = String::new();
    for character in text.as_ref().trim().chars() {
        match character {
            '\\' | ',' | ';' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// An address of the web is no text value, so nothing in it is escaped.
fn one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_control() && *character != ' ').collect()
}

/// Writes a line, cut before a character that would pass the limit; what follows a cut is set in by a
/// space.
fn fold(text: &mut String, name: &str, value: &str) {
    let mut room = LINE_LIMIT;
    for character in name.chars().chain([':']).chain(value.chars()) {
        if character.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE_LIMIT - 1;
        }
        text.push(character);
        room -= character.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    fn lines(card: &Card) -> Vec<String> {
        card.text().replace("\r\n ", "").lines().map(str::to_owned).collect()
    }

    #[test]
    fn an_exporter_hands_out_how_to_reach_the_business_and_nothing_private() {
        let mut exporter = Exporter::new("UD Batik; Blimbing".to_owned(), Currency::IDR);
        exporter.npwp = "0123456789012345".to_owned();
        exporter.address.lines = "Jl. Candi Trowulan 2\nRT 3".to_owned();
        exporter.address.city = "Malang".to_owned();
        exporter.website = "https://batik.example/?a=1,2;3".to_owned();
        exporter.contacts = vec![
            Contact { name: "Bu Ratna".into(), role: "Owner".into(), ..Contact::default() },
            Contact { email: "jual@batik.example".into(), ..Contact::default() },
        ];
        assert_eq!(
            lines(&Card::of_exporter(&exporter)),
            [
                "BEGIN:VCARD",
                "VERSION:4.0",
                "KIND:individual",
                "FN:Bu Ratna",
                r"ORG:UD Batik\; Blimbing",
                "TITLE:Owner",
                "EMAIL:jual@batik.example",
                r"ADR:;;Jl. Candi Trowulan 2\nRT 3;Malang;;;ID",
                "URL:https://batik.example/?a=1,2;3",
                "END:VCARD",
            ]
        );
    }

    #[test]
    fn without_a_person_the_card_is_the_organisations() {
        let card = Card { organisation: "Toko".to_owned(), ..Card::default() };
        assert_eq!(lines(&card)[2..5], ["KIND:org", "FN:Toko", "ORG:Toko"]);
    }

    #[test]
    fn no_line_is_longer_than_allowed_and_no_character_is_cut() {
        let note = "蜡染，".repeat(60);
        let card = Card { person: "李".to_owned(), note: note.clone(), ..Card::default() };
        let text = card.text();
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_LIMIT), "{text}");
        assert!(lines(&card).contains(&format!("NOTE:{note}")));
    }

    #[test]
    fn what_is_typed_cannot_begin_a_line_of_its_own() {
        let person = "Siti\r\nTEL:999\u{b}".to_owned();
        let card = Card {
            person,
            website: "https://x.example/\r\nTEL:1".to_owned(),
            categories: vec!["fair, 2026".to_owned(), "batik".to_owned()],
            ..Card::default()
        };
        let lines = lines(&card);
        assert!(lines.contains(&r"FN:Siti\nTEL:999".to_owned()));
        assert!(lines.contains(&r"CATEGORIES:fair\, 2026,batik".to_owned()));
        assert!(!lines.iter().any(|line| line.starts_with("TEL")), "{lines:?}");
    }
}
