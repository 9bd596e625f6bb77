//! The dossier as a page: it carries the dossier whole, says what it says, and lets nothing run.

use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use tembus::domain::language::Language;
use tembus::format::dossier::shape::Texts;
use tembus::format::dossier::{Choice, Dossier, DossierError, Limits, PhotoSize, read, write};
use tembus::format::dossier_page::{self, SCRIPT};

use super::workspace::{for_buyer, for_fair, workspace};

fn page_of(dossier: &Dossier) -> String {
    dossier_page::write(dossier, &write(dossier).unwrap()).unwrap()
}

fn page(choice: &Choice) -> (Dossier, String) {
    let dossier = workspace().dossier(choice);
    let page = page_of(&dossier);
    (dossier, page)
}

#[test]
fn the_page_carries_the_dossier_whole() {
    for choice in [for_buyer(), for_fair()] {
        let (dossier, page) = page(&choice);
        let verified = read(page.as_bytes(), Limits::DEFAULT).unwrap();
        assert_eq!(verified.digest, write(&dossier).unwrap().digest);
        assert_eq!(verified.dossier, dossier);
    }
}

#[test]
fn each_picture_stands_in_the_page_once() {
    use base64::Engine as _;
    let (dossier, page) = page(&for_buyer());
    assert!(!dossier.photos.is_empty());
    for photo in &dossier.photos {
        let data = base64::engine::general_purpose::STANDARD.encode(&photo.data.0);
        let shown = page.matches(&data).count();
        let named = dossier.products.iter().flat_map(|product| &product.photos);
        let named = named.filter(|named| named.photo == photo.id).count();
        let logo = usize::from(dossier.exporter.logo.as_ref() == Some(&photo.id));
        assert_eq!(shown, named + logo, "only where it is shown");
    }
}

#[test]
fn a_page_that_is_not_as_it_was_made_is_refused() {
    let (_, page) = page(&for_buyer());
    let refused = |page: String| read(page.as_bytes(), Limits::DEFAULT).unwrap_err();
    let price = page.replacen("\"minor\":2250", "\"minor\":1250", 1);
    assert!(matches!(refused(price), DossierError::Tampered { .. }));
    let at = page.find(";base64,").unwrap() + ";base64,".len();
    let mut picture = page.clone();
    picture.replace_range(at..at + 4, "AAAA");
    assert!(matches!(refused(picture), DossierError::Tampered { .. }));
    let deep = page.replacen("\"products\":[", &format!("\"products\":{}", "[".repeat(100_000)), 1);
    assert!(matches!(refused(deep), DossierError::TooDeep { .. }));
    let newer = page.replacen("\"version\":1", "\"version\":9", 1);
    assert!(matches!(refused(newer), DossierError::Newer { version: 9, known: 1 }));
    let twice = page.replacen("\"version\":1", "\"version\":1,\"version\":1", 1);
    assert!(matches!(refused(twice), DossierError::NotJson { .. }));
}

#[test]
fn a_page_cut_anywhere_is_refused() {
    let (_, page) = page(&for_buyer());
    let bytes = page.trim_end().as_bytes();
    for end in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        let error = read(&bytes[..end], Limits::DEFAULT).unwrap_err();
        let told = matches!(error, DossierError::Truncated | DossierError::NotJson { .. });
        assert!(told, "cut at {end}: {error}");
    }
}

#[test]
fn a_page_of_something_else_is_no_dossier() {
    let refused = |page: &str| read(page.as_bytes(), Limits::DEFAULT).unwrap_err();
    assert!(matches!(refused("<!doctype html><p>x</p></html>"), DossierError::NotJson { .. }));
    let other = r#"<html><script id="tembus-dossier">{"format":"x"}</script></html>"#;
    assert_eq!(refused(other), DossierError::NotADossier);
    let large = Limits { bytes: 100, depth: 32 };
    let (_, page) = page(&for_fair());
    assert!(matches!(read(page.as_bytes(), large), Err(DossierError::TooLarge { .. })));
}

#[test]
fn only_the_one_program_and_style_may_run() {
    use base64::Engine as _;
    let (_, page) = page(&for_buyer());
    let policy = page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap().replace("&#39;", "'");
    let source = |text: &str| {
        let hash = Sha256::digest(text.as_bytes());
        format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(hash))
    };
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let script = page.rsplit("<script>").next().unwrap().split("</script>").next().unwrap();
    assert_eq!(script, SCRIPT);
    let expected = format!(
        "default-src 'none'; img-src data:; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        source(script),
        source(style),
    );
    assert_eq!(policy, expected);
    for forbidden in ["</script", "<!--", "<script"] {
        assert!(!SCRIPT.contains(forbidden) && !style.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn it_is_read_in_the_language_of_its_reader() {
    for (language, words) in [
        (
            Language::Id,
            ["<html lang=\"id\">", "Cara memesan", "Pesanan minimum", "22 November 2026"],
        ),
        (Language::En, ["<html lang=\"en\">", "How to order", "Minimum order", "22 November 2026"]),
        (Language::Zh, ["<html lang=\"zh\">", "如何订购", "最小起订量", "2026年11月22日"]),
    ] {
        let other_languages = Language::ALL.to_vec();
        let (_, page) = page(&Choice { language, other_languages, ..for_buyer() });
        for words in words {
            assert!(page.contains(words), "{words}");
        }
    }
}

#[test]
fn what_only_a_buyer_may_see_is_not_in_the_page_of_a_fair() {
    let (_, buyer) = page(&for_buyer());
    let (_, fair) = page(&for_fair());
    for secret in ["000-111-222", "CNTHIDJA", "0123456789012345", "SO/2026/0007"] {
        assert!(!fair.contains(secret), "{secret}");
        assert!(buyer.contains(secret), "{secret}");
    }
}

/// The markup of a page: its tags with their attributes' names, without what stands in quotation
/// marks, between tags, or in the program and the style.
fn skeleton(page: &str) -> String {
    let page = page.replace(SCRIPT, "");
    let (before, after) = page.split_once("<style>").unwrap();
    let page = format!("{before}{}", after.split_once("</style>").unwrap().1);
    let mut markup = String::new();
    let (mut in_tag, mut quoted) = (false, false);
    for character in page.chars() {
        match character {
            '"' if in_tag => quoted = !quoted,
            _ if quoted => continue,
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                markup.push('>');
            }
            _ => {}
        }
        if in_tag {
            markup.push(character);
        }
    }
    markup
}

/// The dossier with this text wherever a person can write one.
fn said_everywhere(mut dossier: Dossier, text: &str) -> Dossier {
    let texts = || Texts { id: text.into(), en: text.into(), zh: text.into() };
    let own = || text.to_owned();
    dossier.recipient.as_mut().unwrap().name = own();
    let exporter = &mut dossier.exporter;
    exporter.legal_name = own();
    exporter.website = own();
    exporter.story = texts();
    (exporter.nib, exporter.npwp, exporter.signatory_name) = (own(), own(), own());
    exporter.address.lines = own();
    exporter.address.city = own();
    exporter.address.region = own();
    exporter.address.postal_code = own();
    for contact in &mut exporter.contacts {
        (contact.name, contact.role) = (own(), own());
        (contact.email, contact.phone) = (own(), own());
    }
    for account in &mut exporter.bank_accounts {
        (account.bank, account.branch, account.holder) = (own(), own(), own());
        (account.number, account.swift) = (own(), own());
    }
    if let Some(term) = &mut dossier.terms.delivery_term {
        term.named_place = own();
    }
    for product in &mut dossier.products {
        (product.name, product.description) = (texts(), texts());
        product.category = own();
        for photo in &mut product.photos {
            photo.alt = texts();
        }
        for variant in &mut product.variants {
            for option in &mut variant.options {
                (option.name, option.value) = (own(), own());
            }
        }
        for material in &mut product.materials {
            material.name = own();
        }
        for certificate in &mut product.certificates {
            (certificate.name, certificate.number, certificate.issuer) = (own(), own(), own());
        }
    }
    for order in &mut dossier.orders {
        (order.number, order.remarks) = (own(), own());
        for line in &mut order.lines {
            (line.name, line.variant) = (texts(), own());
        }
        for adjustment in &mut order.adjustments {
            adjustment.label = own();
        }
    }
    dossier
}

/// Whatever breaks out of a text, an attribute, a comment or a script, in pieces.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("</script><script>alert(1)</script>".to_owned()),
        Just("\"><img src=x onerror=alert(1)>".to_owned()),
        Just("' onmouseover='alert(1)".to_owned()),
        Just("<!--<script>".to_owned()),
        Just("--!>]]>".to_owned()),
        Just("</style><svg/onload=alert(1)>".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        Just("data-photo=\"".to_owned()),
        Just("id=\"tembus-dossier\">{}</script>".to_owned()),
        Just("&lt;script&gt;&#60;b&#62;\\u003c".to_owned()),
        Just("\u{2028}\u{0}\u{1b}{n}{price}".to_owned()),
        "[<>&\"'`=/ a-z]{1,8}",
        any::<String>(),
    ];
    // The space keeps it from being an address, which would rightly become a link.
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| ["x ", &pieces.concat()].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_that_a_person_wrote_is_markup(text in hostile()) {
        let dossier = workspace().dossier(&for_buyer());
        let plain = page_of(&said_everywhere(dossier.clone(), "x y"));
        let said = said_everywhere(dossier, &text);
        let page = page_of(&said);
        prop_assert_eq!(skeleton(&page), skeleton(&plain));
        let verified = read(page.as_bytes(), Limits::DEFAULT).unwrap();
        prop_assert_eq!(verified.dossier, said);
    }
}

#[test]
fn the_skeleton_sees_what_would_break_out() {
    let (_, page) = page(&for_buyer());
    let broken = page.replacen("</h1>", "<img src=x onerror=alert(1)></h1>", 1);
    assert_ne!(skeleton(&page), skeleton(&broken));
    let broken = page.replacen("class=\"kicker\"", "class=\"kicker\" onclick=\"alert(1)\"", 1);
    assert_ne!(skeleton(&page), skeleton(&broken));
}

#[test]
fn a_page_without_photos_has_no_pictures() {
    let (_, page) = page(&Choice { photo_size: PhotoSize::None, ..for_buyer() });
    assert!(!page.contains("<img"));
}
