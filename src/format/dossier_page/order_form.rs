//! The part of the page that needs its program: who orders, the sum, and the ways to send it. Without
//! the program all of it stays hidden.

use serde_json::json;

use super::Page;
use super::contact::{mail, whatsapp};
use crate::domain::table::countries::ALPHA_2;
use crate::i18n::text::page as words;
use crate::i18n::written;

/// A field of the form: its name and the attributes that tell a browser what is typed there.
struct Field {
    name: &'static str,
    attributes: &'static str,
    label: &'static str,
    optional: bool,
}

impl Page<'_> {
    /// What the program needs besides the dossier: how amounts are written, and every text that it says,
    /// with its placeholders in place.
    pub(super) fn settings(&self, digest: &str) -> String {
        let (lang, dossier) = (self.lang, self.dossier);
        let exporter = dossier.exporter.legal_name.as_str();
        let style = lang.number_style();
        let currency = dossier.currency.0;
        let country = dossier.exporter.address.country.map(|country| country.0);
        let contacts = || dossier.exporter.contacts.iter();
        let mail = contacts().find_map(|person| mail(&person.email)).unwrap_or_default();
        let whatsapp = contacts().find_map(|person| whatsapp(&person.phone, country));
        let valid_until = dossier.valid_until.map(|day| written::day(lang, day.0));
        json!({
            "digest": digest,
            "language": lang.code(),
            "locale": lang.locale(),
            "group": style.group,
            "decimal": style.decimal,
            "currency": {
                "code": currency.code(),
                "exponent": currency.exponent(),
                "written": currency.written_exponent(),
            },
            "mail": mail,
            "whatsapp": whatsapp.unwrap_or_default(),
            "countries": ALPHA_2.join(" "),
            "words": {
                "make_it": words::make_it(lang, "{n}"),
                "below_moq": words::below_moq(lang, "{n}"),
                "not_multiple": words::not_multiple(lang, "{n}"),
                "not_whole": words::not_whole(lang),
                "too_large": words::too_large(lang),
                "each": words::each(lang, "{price}"),
                "each_from": words::each_from(lang, "{n}", "{price}"),
                "on_request": words::on_request(lang),
                "lines_one": words::lines(lang, 1, "{n}"),
                "lines_other": words::lines(lang, 2, "{n}"),
                "nothing_yet": words::nothing_yet(lang),
                "choose": words::choose(lang),
                "needs_company": words::needs_company(lang),
                "needs_contact": words::needs_contact(lang, exporter),
                "needs_lines": words::needs_lines(lang),
                "wrong_lines": words::wrong_lines(lang),
                "saved": words::saved(lang, exporter, "{file}"),
                "copied": words::copied(lang, exporter),
                "message_title": words::message_title(lang, "{company}"),
                "message_offer": words::message_offer(lang, "{day}", "{digest}"),
                "message_line": words::message_line(lang, "{n}", "{name}", "{sku}"),
                "message_file": words::message_file(lang),
                "goods": words::goods(lang),
                "wanted_on": words::wanted_on(lang),
                "expired": words::expired(lang, &valid_until.unwrap_or_default(), exporter),
                "issued_on": written::day(lang, dossier.issued_on.0),
            },
        })
        .to_string()
    }

    pub(super) fn order_form(&mut self) {
        let lang = self.lang;
        let exporter = self.dossier.exporter.legal_name.as_str();
        self.html.raw("<form class=\"request\" id=\"request\" hidden novalidate aria-labelledby=\"request-title\">\n");
        self.html.raw("<h2 id=\"request-title\" tabindex=\"-1\">").text(words::your_order(lang));
        self.html.raw("</h2>\n<p>").text(words::order_words(lang)).raw("</p>\n");
        self.html.raw("<p class=\"error\" id=\"e-lines\" role=\"alert\"></p>\n");
        self.html.raw("<p class=\"soft\" id=\"nothing\">").text(words::nothing_yet(lang));
        self.html.raw(
            "</p>\n<table class=\"order\" id=\"lines\" hidden>\n<thead><tr><th scope=\"col\">",
        );
        self.html.text(words::article(lang)).raw("</th><th scope=\"col\">");
        self.html.text(words::quantity(lang)).raw("</th><th scope=\"col\">");
        self.html.text(words::amount(lang)).raw("</th></tr></thead>\n<tbody></tbody>\n");
        self.html
            .raw("<tfoot><tr class=\"sum\"><th scope=\"row\" colspan=\"2\">")
            .text(words::goods(lang));
        self.html
            .raw("</th><td id=\"goods\"></td></tr></tfoot>\n</table>\n<p class=\"soft small\">");
        self.html.text(&words::goods_words(lang, exporter));
        self.html.raw(" <span id=\"some-on-request\" hidden>").text(words::some_on_request(lang));
        self.html
            .raw("</span></p>\n<fieldset>\n<legend>")
            .text(words::who_title(lang))
            .raw("</legend>\n");
        let fields = [
            Field {
                name: "company",
                attributes: " autocomplete=\"organization\" maxlength=\"200\" required",
                label: words::company(lang),
                optional: false,
            },
            Field {
                name: "contact_name",
                attributes: " autocomplete=\"name\" maxlength=\"200\"",
                label: words::contact_name(lang),
                optional: true,
            },
            Field {
                name: "email",
                attributes: " type=\"email\" autocomplete=\"email\" maxlength=\"200\"",
                label: words::email(lang),
                optional: false,
            },
            Field {
                name: "phone",
                attributes: " type=\"tel\" autocomplete=\"tel\" maxlength=\"60\"",
                label: words::phone(lang),
                optional: false,
            },
        ];
        for field in fields {
            self.field(&field);
        }
        self.html.raw("<div class=\"field\"><label for=\"f-country\">").text(words::country(lang));
        self.optional();
        self.html.raw("</label><select id=\"f-country\" name=\"country\" autocomplete=\"country\"><option value=\"\">");
        self.html.text(words::choose(lang)).raw("</option></select></div>\n");
        self.field(&Field {
            name: "wanted_on",
            attributes: " type=\"date\"",
            label: words::wanted_on(lang),
            optional: true,
        });
        self.html
            .raw("<div class=\"field field--wide\"><label for=\"f-note\">")
            .text(words::note(lang));
        self.optional();
        self.html.raw("</label><textarea id=\"f-note\" name=\"note\" rows=\"3\" maxlength=\"3000\"></textarea></div>\n");
        self.html.raw("</fieldset>\n");
        self.ways_to_send(exporter);
        self.html.raw("</form>\n");
    }

    fn optional(&mut self) {
        self.html
            .raw(" <span class=\"soft small\">(")
            .text(words::optional(self.lang))
            .raw(")</span>");
    }

    fn field(&mut self, field: &Field) {
        self.html
            .raw("<div class=\"field\"><label for=\"f-")
            .raw(field.name)
            .raw("\">")
            .text(field.label);
        if field.optional {
            self.optional();
        }
        self.html
            .raw("</label><input id=\"f-")
            .raw(field.name)
            .raw("\" name=\"")
            .raw(field.name)
            .raw("\"");
        self.html.raw(field.attributes).raw(" aria-describedby=\"e-").raw(field.name);
        self.html.raw("\"><p class=\"error\" id=\"e-").raw(field.name).raw("\"></p></div>\n");
    }

    fn ways_to_send(&mut self, exporter: &str) {
        let lang = self.lang;
        self.html.raw("<fieldset class=\"send\">\n<legend>").text(words::send_title(lang));
        self.html.raw("</legend>\n<p><button type=\"submit\" class=\"button button--main\" data-action=\"save\">");
        self.html.text(words::save(lang)).raw("</button></p>\n<p class=\"soft small\">");
        self.html.text(&words::save_words(lang, exporter)).raw("</p>\n<p class=\"small\">");
        self.html.text(words::or_text(lang)).raw("</p>\n<p class=\"send__ways\">");
        self.html
            .raw("<button type=\"button\" class=\"button\" data-action=\"copy\">")
            .text(words::copy(lang));
        self.html
            .raw("</button>\n<a class=\"button\" data-action=\"mail\" hidden>")
            .text(words::mail(lang));
        self.html.raw("</a>\n<a class=\"button\" data-action=\"whatsapp\" target=\"_blank\" rel=\"noopener noreferrer\" hidden>");
        self.html.text(words::whatsapp(lang)).raw("</a></p>\n");
        self.html.raw("<p class=\"told\" id=\"told\" role=\"status\"></p>\n<div id=\"by-hand\" hidden><label for=\"message\">");
        self.html.text(words::copy_by_hand(lang));
        self.html.raw("</label><textarea id=\"message\" rows=\"8\" readonly></textarea></div>\n");
        self.html
            .raw("<p><button type=\"button\" class=\"plain\" data-action=\"clear\">")
            .text(words::clear(lang));
        self.html.raw("</button></p>\n</fieldset>\n");
    }

    /// The strip that keeps the sum in sight.
    pub(super) fn bar(&mut self) {
        self.html.raw("<div class=\"bar\" id=\"bar\" role=\"region\" aria-label=\"");
        self.html.text(words::your_order(self.lang));
        self.html.raw("\" hidden><p role=\"status\"><span id=\"bar-lines\"></span> <strong id=\"bar-goods\"></strong></p>");
        self.html.raw("<a class=\"button button--main\" href=\"#request\" data-action=\"review\">");
        self.html.text(words::review(self.lang)).raw("</a></div>\n");
    }
}
