//! Addresses that a link may lead to. What is not surely one stays plain text.

use crate::domain::code::Country;

/// The digits that `https://wa.me/` wants: the number with its country code, nothing else. A number
/// that begins with a single zero is one of the exporter's own country, of which only Indonesia's code
/// is known here.
pub(in crate::format) fn whatsapp(phone: &str, country: Option<Country>) -> Option<String> {
    let phone = phone.trim();
    if !phone.bytes().all(|byte| byte.is_ascii_digit() || b"+-()./ ".contains(&byte)) {
        return None;
    }
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let number = if phone.starts_with('+') {
        digits
    } else if let Some(abroad) = digits.strip_prefix("00") {
        abroad.to_owned()
    } else {
        let at_home = digits.strip_prefix('0')?;
        (country == Some(Country::INDONESIA)).then(|| ["62", at_home].concat())?
    };
    // E.164 allows 15 digits; a country has no shorter numbers than eight with its code.
    (8..=15).contains(&number.len()).then_some(number)
}

/// An e-mail address that needs no escaping in a `mailto:` link.
pub(in crate::format) fn mail(email: &str) -> Option<&str> {
    let email = email.trim();
    let (name, host) = email.split_once('@')?;
    let plain = |text: &str| {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte);
        !text.is_empty() && text.bytes().all(legal)
    };
    (plain(name) && plain(host)).then_some(email)
}

/// An address of the web; anything else, such as a program in `javascript:`, is none.
pub(in crate::format) fn web(website: &str) -> Option<String> {
    let website = website.trim();
    if website.contains(char::is_whitespace) || website.is_empty() {
        return None;
    }
    let lower = website.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Some(website.to_owned());
    }
    // `www.example.id` and `example.id/shop`, as people write them.
    let host = website.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || ".-".contains(c));
    named.then(|| ["https://", website].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_what_whatsapp_wants() {
        let check = |phone: &str, expected: Option<&str>| {
            assert_eq!(whatsapp(phone, Some(Country::INDONESIA)).as_deref(), expected, "{phone}");
        };
        check("+62 812-3456-789", Some("628123456789"));
        check("0812 3456 789", Some("628123456789"));
        check("0062 812 3456 789", Some("628123456789"));
        check("8123456789", None);
        check("+62", None);
        check("", None);
        check("call 0812 3456 789 <b>", None);
        check("+1234567890123456", None);
        assert_eq!(whatsapp("0812 3456 789", Country::parse("FI").ok()), None);
    }

    #[test]
    fn only_addresses_become_links() {
        assert_eq!(mail(" sari@batik.example "), Some("sari@batik.example"));
        for text in ["", "sari", "sari@", "@x", "a@b?subject=x", "a b@c.d", "a@b@c"] {
            assert_eq!(mail(text), None, "{text}");
        }
        assert_eq!(web("batik.example/toko").as_deref(), Some("https://batik.example/toko"));
        assert_eq!(web("HTTPS://batik.example").as_deref(), Some("HTTPS://batik.example"));
        for text in
            ["", "javascript:alert(1)", "java\nscript:x", "data:text/html,x", "toko kami", "file"]
        {
            assert_eq!(web(text), None, "{text}");
        }
    }
}
