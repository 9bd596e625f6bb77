//! One product on the page: pictures, words, prices, what customs ask, and its quantities.

use super::Page;
use super::html::Html;
use crate::domain::code::Country;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::format::dossier::shape_product::{
    DossierMaterial, DossierPacking, DossierProduct, DossierVariant,
};
use crate::i18n::names;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::page;
use crate::i18n::written;

impl Page<'_> {
    pub(super) fn product(&mut self, product: &DossierProduct) {
        let (name, language) = self.shown(&product.name);
        let name = if name.is_empty() { product.sku.0.to_string() } else { name };
        self.html.raw("<article class=\"product\">\n");
        self.pictures(product, &name);
        self.html.raw("<div class=\"product__words\">\n");
        self.html.element("<p class=\"kicker\">", &product.category, "</p>\n");
        self.html.raw("<h3");
        self.other_language(language);
        self.html.raw(">").text(&name).raw("</h3>\n<p class=\"sku\">");
        self.html.text(product.sku.0.as_str()).raw("</p>\n");
        let (description, language) = self.shown(&product.description);
        if !description.is_empty() {
            self.html.raw("<p class=\"prose\"");
            self.other_language(language);
            self.html.raw(">").text(&description).raw("</p>\n");
        }
        self.prices(product, &name);
        self.facts(product);
        self.quantities(product, &name);
        self.html.raw("</div>\n</article>\n");
    }

    fn pictures(&mut self, product: &DossierProduct, name: &str) {
        if product.photos.is_empty() {
            return;
        }
        self.html.raw("<div class=\"product__pictures\">");
        for (index, photo) in product.photos.iter().enumerate() {
            let (alt, _) = self.shown(&photo.alt);
            let alt = if alt.is_empty() {
                words::photo_of(self.lang, name, &(index + 1).to_string())
            } else {
                alt
            };
            self.picture(&photo.photo, if index == 0 { "lead" } else { "more" }, &alt);
        }
        self.html.raw("</div>\n");
    }

    fn prices(&mut self, product: &DossierProduct, name: &str) {
        let lang = self.lang;
        if product.prices.is_empty() {
            self.html.element("<p class=\"asks\">", words::price_on_request(lang), "</p>\n");
            return;
        }
        self.html.raw("<table class=\"prices\">\n<caption class=\"hidden\">").text(name);
        self.html.raw("</caption>\n<thead><tr><th scope=\"col\">");
        self.html.text(words::price_quantity(lang)).raw("</th><th scope=\"col\">");
        self.html.text(words::price_each(lang)).raw("</th></tr></thead>\n<tbody>\n");
        let unit = names::unit(lang, product.unit.0);
        for tier in &product.prices {
            let n = written::whole(lang, tier.min_quantity);
            self.price(&words::price_from(lang, &n, unit), tier.unit_price.money());
        }
        if let Some(sample) = product.sample_price {
            self.price(words::sample_price(lang), sample.money());
        }
        self.html.raw("</tbody>\n</table>\n");
    }

    fn price(&mut self, label: &str, price: Money) {
        let price = written::amount(self.lang, price);
        self.html.raw("<tr><th scope=\"row\">").text(label);
        self.html.raw("</th><td>").text(&price).raw("</td></tr>\n");
    }

    fn facts(&mut self, product: &DossierProduct) {
        let lang = self.lang;
        let pieces = |number: u32| {
            words::pieces(lang, &written::whole(lang, number), names::unit(lang, product.unit.0))
        };
        let mut rows: Vec<(&'static str, String)> = Vec::new();
        if product.moq > 1 {
            rows.push((words::moq(lang), pieces(product.moq)));
        }
        if product.order_multiple > 1 {
            rows.push((words::order_multiple(lang), pieces(product.order_multiple)));
        }
        if let Some(days) = product.lead_time_days {
            let n = written::whole(lang, u32::from(days));
            rows.push((words::lead_time(lang), words::days(lang, u64::from(days), &n)));
        }
        if !product.materials.is_empty() {
            let all = product.materials.iter().map(|part| material(lang, part));
            rows.push((words::materials(lang), all.collect::<Vec<_>>().join(", ")));
        }
        if let Some(carton) = product.packing {
            rows.push((words::packing(lang), packing(lang, &carton)));
        }
        if let Some(code) = &product.hs6 {
            rows.push((words::hs_code(lang), code.0.to_string()));
        }
        let certificates = product.certificates.iter().map(|certificate| {
            let parts = [certificate.name.as_str(), &certificate.number, &certificate.issuer];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        });
        let certificates: Vec<String> = certificates.collect();
        if !certificates.is_empty() {
            rows.push((words::certificates(lang), certificates.join("; ")));
        }
        self.html.raw("<dl class=\"facts\">\n");
        for (name, value) in rows {
            self.html.raw("<dt>").text(name).raw("</dt><dd>").text(&value).raw("</dd>\n");
        }
        self.html.raw("<dt>").text(words::origin(lang)).raw("</dt><dd>");
        country(&mut self.html, lang, product.origin_country.0);
        self.html.raw("</dd>\n</dl>\n");
    }

    /// A field for each thing that can be ordered: the product, or each of its variants. Paper has a
    /// line to write on instead.
    fn quantities(&mut self, product: &DossierProduct, name: &str) {
        self.html.raw("<div class=\"asks-for\" data-product=\"");
        self.html.text(&product.id.0.to_string()).raw("\">\n");
        if product.variants.is_empty() {
            self.quantity(product, None, name);
        } else {
            self.html.element("<p class=\"small soft\">", words::variants(self.lang), "</p>\n");
            for variant in &product.variants {
                self.quantity(product, Some(variant), name);
            }
        }
        self.html.raw("</div>\n");
    }

    fn quantity(&mut self, product: &DossierProduct, variant: Option<&DossierVariant>, name: &str) {
        let lang = self.lang;
        let field = self.next_field.to_string();
        self.next_field += 1;
        let label = match variant {
            None => page::quantity(lang).to_owned(),
            Some(variant) => variant.label(),
        };
        let id = variant.map(|variant| variant.id.0.to_string()).unwrap_or_default();
        let difference = variant.and_then(|variant| variant.price_difference);
        let difference = difference.map(|amount| amount.money()).filter(|money| !money.is_zero());
        self.html
            .raw("<div class=\"ask\" data-variant=\"")
            .text(&id)
            .raw("\">\n<span class=\"ask__label\">");
        self.html.raw("<label for=\"q").text(&field).raw("\">").text(&label);
        self.html.raw(" <span class=\"hidden\">");
        self.html.text(&page::quantity_of(lang, name)).raw("</span></label>");
        if let Some(variant) = variant.filter(|variant| !variant.options.is_empty()) {
            self.html.raw(" <span class=\"sku\">").text(variant.sku.0.as_str()).raw("</span>");
        }
        if let Some(money) = difference {
            let sign = if money.is_negative() { "" } else { "+" };
            self.html.raw(" <span class=\"soft small\">").raw(sign);
            self.html.text(&written::amount(lang, money)).raw("</span>");
        }
        self.html.raw("</span>\n<span class=\"ask__line\" aria-hidden=\"true\"><span>");
        self.html
            .text(page::order_quantity(lang))
            .raw("</span> <span class=\"rule\"></span></span>\n");
        self.html.raw("<span class=\"ask__field\" hidden><input id=\"q").text(&field);
        self.html.raw("\" name=\"quantity.").text(&field);
        self.html.raw(
            "\" inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"13\" aria-describedby=\"h",
        );
        self.html.text(&field).raw("\"> <span class=\"soft small\">");
        self.html.text(names::unit(lang, product.unit.0));
        self.html.raw("</span> <output for=\"q").text(&field).raw("\"></output></span>\n");
        self.html.raw("<span class=\"ask__hint\" id=\"h").text(&field).raw("\"></span>\n</div>\n");
    }
}

/// The country's name where it is known here; else its code, which a browser may replace by the name.
pub(super) fn country(html: &mut Html, lang: Language, country: Country) {
    if country == Country::INDONESIA {
        html.text(page::indonesia(lang));
    } else {
        let code = country.code();
        html.raw("<span data-country=\"").text(code).raw("\">").text(code).raw("</span>");
    }
}

fn material(lang: Language, material: &DossierMaterial) -> String {
    let share = material
        .share
        .map(|share| [&written::decimal(lang, &share.0.to_string(), 2), "% "].concat());
    share.unwrap_or_default() + &material.name
}

fn packing(lang: Language, carton: &DossierPacking) -> String {
    let centimetres = |mm: u32| written::decimal(lang, &format!("{}.{}", mm / 10, mm % 10), 1);
    let grams = carton.gross_weight_g;
    let kilograms = written::decimal(lang, &format!("{}.{:03}", grams / 1000, grams % 1000), 2);
    words::packing_words(
        lang,
        &kilograms,
        &centimetres(carton.carton_height_mm),
        &centimetres(carton.carton_length_mm),
        &written::whole(lang, carton.pieces_per_carton),
        &centimetres(carton.carton_width_mm),
    )
}
