//! The dossier's page (`*.dossier.html`): the same dossier as one HTML file for people without Tembus.
//!
//! - It is read without any script, prints on A4, and needs nothing from elsewhere: photos are inline.
//! - It carries the sealed dossier, so that opening it in Tembus is opening the dossier: [`unpack`].
//!   Photos stand in the file once, in the pages' `<img>`; the data name them.
//! - With script on, [`SCRIPT`] lets the reader fill in quantities and save an order request
//!   (`super::order_request`). Its figures are those of this program: fixtures hold the two together.
//! - Its own Content-Security-Policy lets that one script and that one style sheet be used, by their
//!   hashes, and nothing be fetched or sent. Whatever a person wrote is escaped by `html`.

pub(in crate::format) mod contact;
pub(in crate::format) mod html;
mod order_form;
mod product;
mod sections;
mod unpack;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::dossier::shape::{Dossier, DossierPhoto, Texts};
use super::dossier::{Audience, Written};
use crate::domain::language::Language;
use crate::domain::photo::PhotoHash;
use crate::format::dossier::code::Coded;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::page;
use html::{Head, Html};

pub use unpack::unpack;
pub(in crate::format) use unpack::unpack_data;

/// How the name of a dossier's page ends.
pub const FILE_ENDING: &str = ".dossier.html";
pub const MEDIA_TYPE: &str = "text/html";

/// What a page may weigh: more does not pass many a mailbox, and is slow to send from a village.
pub const USUAL_BYTES: u64 = 3_000_000;

/// The program of the page: plain JavaScript that runs as it stands in the source.
pub const SCRIPT: &str = concat!(include_str!("figures.js"), include_str!("fill.js"));
const STYLE: &str = concat!(include_str!("page.css"), include_str!("print.css"));

/// The id of the element that holds the sealed dossier.
const DATA_ID: &str = "tembus-dossier";

/// The page of a dossier. `sealed` is the file that was written of it.
pub fn write(dossier: &Dossier, sealed: &Written) -> Result<String, serde_json::Error> {
    let lang = dossier.languages.first().map(|language| language.0).unwrap_or_default();
    let mut page = Page {
        dossier,
        lang,
        photos: dossier.photos.iter().map(|photo| (&photo.id.0, photo)).collect(),
        shown: BTreeSet::new(),
        next_field: 0,
        html: Html::default(),
    };
    // What is shown decides which photos the data leave to the page, so the body comes first.
    page.body(sealed);
    let (body, shown) = (std::mem::take(&mut page.html), std::mem::take(&mut page.shown));
    page.head(&data(sealed, &shown)?, &sealed.digest);
    let mut text = page.html.into_text();
    text.push_str(&body.into_text());
    Ok(text)
}

/// The sealed dossier without the pictures that the page shows.
fn data(sealed: &Written, shown: &BTreeSet<PhotoHash>) -> Result<String, serde_json::Error> {
    let mut document: Value = serde_json::from_str(&sealed.text)?;
    for photo in document.get_mut("photos").and_then(Value::as_array_mut).into_iter().flatten() {
        let id = photo.get("id").and_then(Value::as_str).and_then(PhotoHash::parse);
        if let (Some(data), true) =
            (photo.get_mut("data"), id.is_some_and(|id| shown.contains(&id)))
        {
            *data = Value::String(String::new());
        }
    }
    serde_json::to_string(&document)
}

/// A source of `Content-Security-Policy` that fits this text and no other.
pub(in crate::format) fn source(text: &str) -> String {
    ["'sha256-", &STANDARD.encode(Sha256::digest(text.as_bytes())), "'"].concat()
}

/// A page in the making.
struct Page<'a> {
    dossier: &'a Dossier,
    lang: Language,
    photos: BTreeMap<&'a PhotoHash, &'a DossierPhoto>,
    shown: BTreeSet<PhotoHash>,
    /// Numbers the fields for quantities.
    next_field: u32,
    html: Html,
}

impl Page<'_> {
    fn title(&self) -> String {
        let name = &self.dossier.exporter.legal_name;
        let offer = match &self.dossier.recipient {
            Some(recipient) => page::offer_for(self.lang, &recipient.name),
            None => page::offer(self.lang).to_owned(),
        };
        [name, " · ", &offer].concat()
    }

    fn head(&mut self, data: &str, digest: &str) {
        let policy = [
            "default-src 'none'; img-src data:; script-src ",
            &source(SCRIPT),
            "; style-src ",
            &source(STYLE),
            "; base-uri 'none'; form-action 'none'",
        ]
        .concat();
        let settings = self.settings(digest);
        let title = self.title();
        self.html.head(&Head {
            lang: self.lang.code(),
            policy: &policy,
            title: &title,
            style: STYLE,
            data_id: DATA_ID,
            data,
            settings: &settings,
        });
    }

    fn body(&mut self, sealed: &Written) {
        self.html.raw("<body>\n<a class=\"skip\" href=\"#products\">");
        self.html.text(page::to_products(self.lang)).raw("</a>\n");
        self.cover();
        self.html.raw("<main>\n");
        self.about();
        self.products();
        self.terms();
        self.orders();
        self.how_to_order();
        self.order_form();
        self.html.raw("</main>\n");
        self.foot(&sealed.digest);
        self.bar();
        self.html.raw("<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
    }

    fn products(&mut self) {
        self.html.raw("<section id=\"products\" tabindex=\"-1\" aria-labelledby=\"products-title\">\n<h2 id=\"products-title\">");
        self.html.text(words::view_products(self.lang)).raw("</h2>\n");
        let dossier = self.dossier;
        for product in &dossier.products {
            self.product(product);
        }
        self.html.raw("</section>\n");
    }

    /// What to show of a text, and the language that it is in where that is not the page's.
    fn shown(&self, texts: &Texts) -> (String, Option<&'static str>) {
        let shown = texts.shown(self.lang);
        let texts = texts.localized();
        if shown == texts.get(self.lang) {
            return (shown, None);
        }
        let other = Language::ALL.into_iter().find(|language| texts.get(*language) == shown);
        (shown, other.map(Language::code))
    }

    /// The attribute that names another language, between the name of an element and its `>`.
    fn other_language(&mut self, language: Option<&'static str>) {
        if let Some(code) = language {
            self.html.raw(" lang=\"").raw(code).raw("\"");
        }
    }

    /// A picture. The first time that it is shown it is also what the data leave out.
    fn picture(&mut self, id: &Coded<PhotoHash>, class: &'static str, alt: &str) {
        let Some(photo) = self.photos.get(&id.0).copied() else { return };
        self.shown.insert(id.0.clone());
        self.html
            .raw("<img data-photo=\"")
            .text(id.0.as_str())
            .raw("\" src=\"data:")
            .raw(photo.media_type.name())
            .raw(";base64,")
            .text(&STANDARD.encode(&photo.data.0))
            .raw("\" class=\"")
            .raw(class)
            .raw("\" alt=\"")
            .text(alt)
            .raw("\">");
    }

    const fn is_for_fair(&self) -> bool {
        matches!(self.dossier.audience, Audience::Fair)
    }
}
