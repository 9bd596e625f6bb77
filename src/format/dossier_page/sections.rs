//! What stands around the products: who offers, on which terms, what was ordered before.

use super::Page;
use super::contact::{mail, web, whatsapp};
use super::product::country;
use crate::domain::language::Language;
use crate::domain::order::history::OrderState;
use crate::format::dossier::shape::{DossierContact, DossierInstalment, Due};
use crate::format::dossier::shape_order::DossierOrder;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::page;
use crate::i18n::written;

impl Page<'_> {
    pub(super) fn cover(&mut self) {
        let (lang, dossier) = (self.lang, self.dossier);
        self.html.raw("<header class=\"cover\">\n");
        if let Some(logo) = &dossier.exporter.logo {
            self.picture(logo, "logo", "");
        }
        self.html.raw("<div>\n<p class=\"kicker\">");
        match &dossier.recipient {
            Some(recipient) => self.html.text(&page::offer_for(lang, &recipient.name)),
            None => self.html.text(page::offer(lang)),
        };
        self.html
            .raw("</p>\n<h1>")
            .text(&dossier.exporter.legal_name)
            .raw("</h1>\n<p class=\"soft\">");
        let day = |day| written::day(lang, day);
        let mut facts = vec![words::issued_on(lang, &day(dossier.issued_on.0))];
        if let Some(last) = dossier.valid_until {
            facts.push([words::valid_until(lang), " ", &day(last.0)].concat());
        }
        facts.push(words::prices_in(lang, dossier.currency.0.code()));
        let count = dossier.products.len();
        let n = written::number(lang, &count.to_string());
        facts.push(words::products_n(lang, count as u64, &n));
        self.html.text(&facts.join(" · ")).raw("</p>\n</div>\n");
        self.html.raw("<p class=\"expired\" id=\"expired\" hidden></p>\n</header>\n");
    }

    pub(super) fn about(&mut self) {
        let (lang, dossier) = (self.lang, self.dossier);
        let exporter = &dossier.exporter;
        self.html.raw("<section class=\"about\">\n<h2>").text(words::view_profile(lang));
        self.html.raw("</h2>\n<div class=\"about__columns\">\n");
        let (story, language) = self.shown(&exporter.story);
        if !story.is_empty() {
            self.html.raw("<p class=\"prose\"");
            self.other_language(language);
            self.html.raw(">").text(&story).raw("</p>\n");
        }
        self.html.raw("<address>\n<strong>").text(&exporter.legal_name).raw("</strong>");
        let address = &exporter.address;
        let city = [address.city.as_str(), &address.region, &address.postal_code];
        let city = city.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        for line in address.lines.lines().chain([city.as_str()]) {
            self.html.element("<br>", line.trim(), "");
        }
        if let Some(code) = address.country {
            self.html.raw("<br>");
            country(&mut self.html, lang, code.0);
        }
        for person in &exporter.contacts {
            self.contact(person);
        }
        if !exporter.website.is_empty() {
            self.html.raw("<br>");
            match web(&exporter.website) {
                Some(address) => self.link(&address, &exporter.website),
                None => {
                    self.html.text(&exporter.website);
                }
            }
        }
        self.html.raw("\n</address>\n</div>\n</section>\n");
    }

    fn contact(&mut self, person: &DossierContact) {
        let who = [person.name.as_str(), &person.role];
        let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        self.html.raw("<span class=\"contact\">");
        self.html.element("<span>", &who, "</span>");
        if !person.email.is_empty() {
            match mail(&person.email) {
                Some(address) => self.link(&["mailto:", address].concat(), &person.email),
                None => {
                    self.html.element("<span>", &person.email, "</span>");
                }
            }
        }
        if !person.phone.is_empty() {
            let country = self.dossier.exporter.address.country.map(|country| country.0);
            match whatsapp(&person.phone, country) {
                Some(number) => self.link(&["https://wa.me/", &number].concat(), &person.phone),
                None => {
                    self.html.element("<span>", &person.phone, "</span>");
                }
            }
        }
        self.html.raw("</span>");
    }

    /// A link to an address that this program made, or has looked at.
    fn link(&mut self, address: &str, words: &str) {
        self.html.raw("<a rel=\"noopener noreferrer\" target=\"_blank\" href=\"").text(address);
        self.html.raw("\">").text(words).raw("</a>");
    }

    pub(super) fn terms(&mut self) {
        let (lang, dossier) = (self.lang, self.dossier);
        let (terms, accounts) = (&dossier.terms, &dossier.exporter.bank_accounts);
        if terms.delivery_term.is_none() && terms.payment_schedule.is_empty() && accounts.is_empty()
        {
            return;
        }
        self.html.raw("<section>\n<h2>").text(words::view_terms(lang));
        self.html.raw("</h2>\n<dl class=\"facts facts--wide\">\n");
        if let Some(term) = &terms.delivery_term {
            let term = [term.incoterm.0.code(), &term.named_place].join(" ");
            self.html.raw("<dt>").text(words::delivery(lang)).raw("</dt><dd>");
            self.html.text(term.trim_end()).raw("</dd>\n");
        }
        if !terms.payment_schedule.is_empty() {
            let parts = terms.payment_schedule.iter().map(|part| instalment(lang, part));
            let parts: Vec<String> = parts.collect();
            self.html.raw("<dt>").text(words::payment(lang)).raw("</dt><dd>");
            self.html.text(&parts.join("; ")).raw("</dd>\n");
        }
        if !accounts.is_empty() {
            self.html.raw("<dt>").text(words::view_bank(lang)).raw("</dt><dd>");
            for account in accounts {
                let bank = [account.bank.as_str(), &account.branch];
                let bank: Vec<&str> = bank.into_iter().filter(|part| !part.is_empty()).collect();
                let code = account.currency.map(|currency| currency.0.code()).unwrap_or_default();
                let number = [code, &account.number].join(" ");
                self.html
                    .raw("<p><strong>")
                    .text(&bank.join(", "))
                    .raw("</strong> <span class=\"sku\">");
                self.html.text(number.trim()).raw("</span>");
                let holder = match account.holder.as_str() {
                    "" => String::new(),
                    holder => words::bank_holder(lang, holder),
                };
                self.html.element("<br>", &holder, "");
                if !account.swift.is_empty() {
                    self.html.raw("<br>SWIFT ").text(&account.swift);
                }
                self.html.raw("</p>");
            }
            self.html.raw("</dd>\n");
        }
        self.html.raw("</dl>\n</section>\n");
    }

    /// The reader's own orders.
    pub(super) fn orders(&mut self) {
        let (lang, dossier) = (self.lang, self.dossier);
        if dossier.orders.is_empty() {
            return;
        }
        self.html.raw("<section>\n<h2>").text(words::view_orders(lang)).raw("</h2>\n");
        for order in &dossier.orders {
            self.order(order);
        }
        self.html.raw("</section>\n");
    }

    fn order(&mut self, order: &DossierOrder) {
        let lang = self.lang;
        self.html.raw("<table class=\"order\">\n<caption><strong>").text(&order.number);
        self.html.raw("</strong> <span class=\"soft\">").text(state(lang, order.state.0));
        self.html.raw("</span></caption>\n<tbody>\n");
        for line in &order.lines {
            let sku = line.sku.as_ref().map(|sku| sku.0.to_string()).unwrap_or_default();
            let (name, _) = self.shown(&line.name);
            let name = if name.is_empty() { sku } else { name };
            let name = [name.as_str(), &line.variant];
            let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let amount = line.amount.map(|amount| written::amount(lang, amount.money()));
            self.html.raw("<tr><th scope=\"row\">").text(&written::whole(lang, line.quantity));
            self.html.raw(" × ").text(&name.join(", ")).raw("</th><td>");
            self.html.text(&amount.unwrap_or_default()).raw("</td></tr>\n");
        }
        for adjustment in &order.adjustments {
            let amount = adjustment.amount.money();
            let label = match adjustment.label.trim() {
                "" if amount.is_negative() => words::order_discount(lang),
                "" => words::order_charge(lang),
                label => label,
            };
            self.sum("<tr><th scope=\"row\">", label, &written::amount(lang, amount));
        }
        let sums = [
            (words::order_total(lang), order.total),
            (words::order_paid(lang), order.paid),
            (words::order_outstanding(lang), order.outstanding),
        ];
        for (label, amount) in sums {
            let amount = written::amount(lang, amount.money());
            self.sum("<tr class=\"sum\"><th scope=\"row\">", label, &amount);
        }
        self.html.raw("</tbody>\n</table>\n");
    }

    fn sum(&mut self, open: &'static str, label: &str, amount: &str) {
        self.html.raw(open).text(label).raw("</th><td>").text(amount).raw("</td></tr>\n");
    }

    pub(super) fn how_to_order(&mut self) {
        let (lang, dossier) = (self.lang, self.dossier);
        let exporter = &dossier.exporter;
        self.html.raw("<section class=\"how\" id=\"how\">\n<h2>").text(page::how_title(lang));
        self.html.raw("</h2>\n<p>").text(&page::how_words(lang, &exporter.legal_name));
        self.html.raw("</p>\n");
        for person in &exporter.contacts {
            self.html.raw("<p>");
            self.contact(person);
            self.html.raw("</p>\n");
        }
        self.html.raw("</section>\n");
    }

    pub(super) fn foot(&mut self, digest: &str) {
        let lang = self.lang;
        self.html.raw("<footer>\n<p>").text(page::foot(lang)).raw(" ");
        if !self.is_for_fair() {
            self.html.text(page::in_tembus(lang));
        }
        self.html.raw("</p>\n<p>").text(page::fingerprint(lang));
        self.html.raw("<br><span class=\"sku\">").text(digest).raw("</span></p>\n</footer>\n");
    }
}

fn instalment(lang: Language, part: &DossierInstalment) -> String {
    let due = match part.due {
        Due::OnConfirmation => words::due_on_confirmation(lang).to_owned(),
        Due::BeforeShipment => words::due_before_shipment(lang).to_owned(),
        Due::AgainstTransportDocument => words::due_against_document(lang).to_owned(),
        Due::LetterOfCreditAtSight => words::due_letter_of_credit(lang).to_owned(),
        Due::AfterShipment => {
            let days = part.days.unwrap_or_default();
            let n = written::whole(lang, u32::from(days));
            words::due_after_shipment(lang, u64::from(days), &n)
        }
    };
    let share = written::decimal(lang, &part.share.0.to_string(), 2) + "%";
    words::payment_part(lang, &due, &share)
}

const fn state(lang: Language, state: OrderState) -> &'static str {
    match state {
        OrderState::Enquiry => words::state_enquiry(lang),
        OrderState::Quoted => words::state_quoted(lang),
        OrderState::Confirmed => words::state_confirmed(lang),
        OrderState::InProduction => words::state_in_production(lang),
        OrderState::Ready => words::state_ready(lang),
        OrderState::Shipped => words::state_shipped(lang),
        OrderState::Closed => words::state_closed(lang),
        OrderState::Cancelled => words::state_cancelled(lang),
    }
}
