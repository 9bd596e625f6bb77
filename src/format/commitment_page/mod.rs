//! The page on which a producer answers (`*.commitment.html`): one HTML file for a workshop without Tembus.
//!
//! - It is read and printed without any script; then it is filled in with a pen.
//! - It carries the sealed commitment, so that opening the page in Tembus is opening the file: [`unpack`].
//! - With script on, [`SCRIPT`] saves the answer as a `*.commitment.json`. It seals with the program of
//!   the dossier's page, which is tested against this one.
//! - Its Content-Security-Policy lets that one script and that one style sheet be used, by their hashes,
//!   and nothing be fetched or sent.

use serde_json::json;

use super::commitment::Commitment;
use super::commitment::shape::AskedLine;
use super::dossier::{DossierError, Limits, Written};
use super::dossier_page::contact::{mail, whatsapp};
use super::dossier_page::html::{Head, Html};
use super::dossier_page::{self, source};
use crate::domain::code::Country;
use crate::domain::language::Language;
use crate::i18n::text::commitments as words;
use crate::i18n::written;

/// How the name of a commitment's page ends.
pub const FILE_ENDING: &str = ".commitment.html";

/// The program of the page: plain JavaScript that runs as it stands in the source.
pub const SCRIPT: &str =
    concat!(include_str!("../dossier_page/figures.js"), include_str!("answer.js"));
const STYLE: &str = include_str!("page.css");

/// The id of the element that holds the sealed commitment.
const DATA_ID: &str = "tembus-commitment";

/// The page of a commitment. `sealed` is the file that was written of it.
pub fn write(commitment: &Commitment, sealed: &Written) -> Result<String, serde_json::Error> {
    let lang = commitment.language.0;
    let data: serde_json::Value = serde_json::from_str(&sealed.text)?;
    let mut page = Page { commitment, lang, html: Html::default() };
    page.head(&data.to_string());
    page.body();
    Ok(page.html.into_text())
}

/// The text of the sealed commitment in a page; `None` where the file is no page of a commitment.
/// Nothing of it is believed yet: [`super::commitment::read`] checks the result as any other file.
pub fn unpack(file: &[u8], limits: Limits) -> Option<Result<String, DossierError>> {
    dossier_page::unpack_data(file, DATA_ID, limits).map(|data| data.map(str::to_owned))
}

struct Page<'a> {
    commitment: &'a Commitment,
    lang: Language,
    html: Html,
}

impl Page<'_> {
    fn settings(&self) -> String {
        let (lang, commitment) = (self.lang, self.commitment);
        let (exporter, producer) =
            (commitment.exporter.legal_name.as_str(), commitment.producer.name.as_str());
        let style = lang.number_style();
        let contact = &commitment.exporter.contact;
        // Workshops that are asked by file are at home, where numbers are written without their country.
        let whatsapp = whatsapp(&contact.phone, Some(Country::INDONESIA)).unwrap_or_default();
        json!({
            "group": style.group,
            "decimal": style.decimal,
            "whatsapp": whatsapp,
            "mail": mail(&contact.email).unwrap_or_default(),
            "months": crate::i18n::text::page::months(lang),
            "words": {
                "saved": words::page_saved(lang, exporter, "{file}"),
                "copied": words::page_copied(lang, exporter),
                "needs_by": words::page_needs_by(lang),
                "needs_day": words::page_needs_day(lang),
                "wrong_pieces": words::page_wrong_pieces(lang, "{n}"),
                "line": words::page_line(lang, "{asked}", "{day}", "{n}", "{name}"),
                "line_none": words::page_line_none(lang, "{name}"),
                "message": words::page_message(lang, "{by}", producer),
            },
        })
        .to_string()
    }

    fn head(&mut self, data: &str) {
        let policy = [
            "default-src 'none'; script-src ",
            &source(SCRIPT),
            "; style-src ",
            &source(STYLE),
            "; base-uri 'none'; form-action 'none'",
        ]
        .concat();
        let settings = self.settings();
        let title =
            [words::page_title(self.lang), " · ", &self.commitment.exporter.legal_name].concat();
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

    fn body(&mut self) {
        let (lang, commitment) = (self.lang, self.commitment);
        let exporter = commitment.exporter.legal_name.as_str();
        self.html.raw("<body>\n<main>\n<header>\n<p class=\"kicker\">");
        self.html.text(&words::page_for(lang, exporter, &commitment.producer.name));
        self.html.raw("</p>\n<h1>").text(words::page_title(lang)).raw("</h1>\n<p class=\"soft\">");
        let asked_on = written::day(lang, commitment.asked_on.0);
        self.html.text(&words::page_asked_on(lang, &asked_on)).raw("</p>\n");
        self.html.element("<p class=\"note\">", commitment.note.trim(), "</p>\n");
        self.html.raw("<p class=\"pen soft\">");
        self.html.text(&words::page_no_script(lang, exporter));
        self.html.raw("</p>\n</header>\n<form id=\"answer\" novalidate>\n");
        if commitment.lines.len() > 1 {
            self.html
                .raw("<p class=\"quick\" hidden><button type=\"button\" data-set=\"everything\">");
            self.html.text(words::page_everything(lang)).raw("</button></p>\n");
        }
        for (index, line) in commitment.lines.iter().enumerate() {
            self.line(index, line);
        }
        self.who(exporter);
        self.html.raw("</form>\n</main>\n<script>").raw(SCRIPT);
        self.html.raw("</script>\n</body>\n</html>\n");
    }

    fn line(&mut self, index: usize, line: &AskedLine) {
        let lang = self.lang;
        let number = index.to_string();
        self.html.raw("<fieldset class=\"ask\" data-share=\"").text(&line.share.0.to_string());
        self.html.raw("\">\n<legend>").text(&line.name);
        self.html.raw(" <span class=\"sku\">").text(&line.sku.0.to_string());
        self.html.raw("</span></legend>\n<dl>\n");
        let pieces = words::page_pieces(
            lang,
            u64::from(line.quantity),
            &written::whole(lang, line.quantity),
        );
        self.fact(words::page_quantity(lang), &pieces);
        self.fact(words::page_make_from(lang), &written::day(lang, line.make_from.0));
        self.fact(words::page_due(lang), &written::day(lang, line.due_on.0));
        if let Some(price) = line.unit_price.map(|price| price.money()) {
            self.fact(words::page_price(lang), &written::amount(lang, price));
            if let Ok(amount) = price.times(line.quantity) {
                self.fact(words::page_amount(lang), &written::amount(lang, amount));
            }
        }
        self.html.raw("</dl>\n<h2>").text(words::page_answer(lang)).raw("</h2>\n");
        self.html.raw("<p class=\"quick\" hidden><button type=\"button\" data-set=\"all\">");
        self.html.text(words::page_all(lang));
        self.html.raw("</button> <button type=\"button\" data-set=\"none\">");
        self.html.text(words::page_none(lang)).raw("</button></p>\n");
        let fields = [
            ("quantity", words::page_can(lang), " inputmode=\"numeric\" autocomplete=\"off\""),
            ("ready_on", words::page_ready_on(lang), " type=\"date\""),
            ("reason", words::page_reason(lang), " maxlength=\"300\" autocomplete=\"off\""),
        ];
        for (name, label, attributes) in fields {
            self.field(&[name, "-", &number].concat(), label, attributes);
        }
        self.html.raw("</fieldset>\n");
    }

    fn fact(&mut self, term: &str, value: &str) {
        self.html.raw("<div><dt>").text(term).raw("</dt><dd>").text(value).raw("</dd></div>\n");
    }

    fn field(&mut self, name: &str, label: &str, attributes: &'static str) {
        self.html.raw("<p class=\"field\"><label for=\"f-").text(name).raw("\">").text(label);
        self.html.raw("</label><input id=\"f-").text(name).raw("\" name=\"").text(name);
        self.html.raw("\"").raw(attributes).raw(" aria-describedby=\"e-").text(name);
        self.html
            .raw("\"></p><p class=\"error\" id=\"e-")
            .text(name)
            .raw("\" role=\"alert\"></p>\n");
    }

    fn who(&mut self, exporter: &str) {
        let lang = self.lang;
        self.html.raw("<div class=\"who\">\n");
        self.field("by", words::page_by(lang), " autocomplete=\"name\" maxlength=\"200\" required");
        self.html.raw("<p class=\"field\"><label for=\"f-note\">");
        self.html.text(&words::page_note(lang, exporter));
        self.html.raw("</label><textarea id=\"f-note\" name=\"note\" rows=\"3\" maxlength=\"3000\"></textarea></p>\n");
        self.html.raw("<div id=\"ways\" hidden>\n<p><button type=\"submit\" class=\"main\" data-action=\"save\">");
        self.html.text(words::page_save(lang)).raw("</button></p>\n<p class=\"soft\">");
        self.html.text(&words::page_save_words(lang, exporter));
        self.html.raw("</p>\n<p><a class=\"button\" data-action=\"whatsapp\" target=\"_blank\" rel=\"noopener noreferrer\" hidden>");
        self.html.text(words::page_whatsapp(lang));
        self.html.raw("</a> <button type=\"button\" data-action=\"copy\">");
        self.html.text(words::page_copy(lang));
        self.html.raw("</button></p>\n<p id=\"told\" role=\"status\"></p>\n<div id=\"by-hand\" hidden><label for=\"message\">");
        self.html.text(words::page_by_hand(lang));
        self.html.raw("</label><textarea id=\"message\" rows=\"8\" readonly></textarea></div>\n</div>\n</div>\n");
    }
}
