//! Fills the dossier's fields from the workspace, and only those that its reader may see.

use super::code::{Amount, AmountTooLarge, Coded, Share};
use super::compose::{Choice, Parts};
use super::shape::{
    Audience, DossierAddress, DossierBankAccount, DossierContact, DossierDeliveryTerm,
    DossierExporter, DossierInstalment, DossierTerms, Due, PhotoSize, Texts,
};
use super::shape_order::{
    DossierAdjustment, DossierDestination, DossierOrder, DossierOrderLine, DossierPayment,
};
use super::shape_product::{
    DossierCertificate, DossierMaterial, DossierNationalCode, DossierOption,
    DossierOriginCriterion, DossierPacking, DossierPrice, DossierProduct, DossierProductPhoto,
    DossierVariant,
};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::Money;
use crate::domain::order::line::OrderLine;
use crate::domain::order::schedule::{Milestone, PaymentSchedule};
use crate::domain::order::total::OrderTotal;
use crate::domain::order::{Order, Products as _};
use crate::domain::party::Buyer;
use crate::domain::product::{Product, Variant};

pub(super) struct Filler<'a> {
    pub parts: &'a Parts<'a>,
    pub choice: &'a Choice,
    pub languages: Vec<Language>,
    /// The one buyer that it is for.
    pub buyer: Option<&'a Buyer>,
}

impl Filler<'_> {
    fn texts(&self, text: &LocalizedText) -> Texts {
        Texts::of(text, &self.languages)
    }

    const fn has_photos(&self) -> bool {
        !matches!(self.choice.photo_size, PhotoSize::None)
    }

    pub fn exporter(&self) -> DossierExporter {
        let exporter = self.parts.exporter;
        let for_buyers = |text: &String| match self.choice.made_for.audience() {
            Audience::Buyer => text.clone(),
            Audience::Fair => String::new(),
        };
        DossierExporter {
            legal_name: exporter.legal_name.clone(),
            legal_form: Coded(exporter.legal_form),
            nib: exporter.nib.clone(),
            npwp: for_buyers(&exporter.npwp),
            address: DossierAddress::of(&exporter.address),
            contacts: exporter.contacts.iter().map(DossierContact::of).collect(),
            website: exporter.website.clone(),
            bank_accounts: self
                .buyer
                .iter()
                .flat_map(|_| exporter.bank_accounts.iter().map(DossierBankAccount::of))
                .collect(),
            logo: exporter.logo.clone().filter(|_| self.has_photos()).map(Coded),
            signatory_name: for_buyers(&exporter.signatory_name),
            signatory_title: for_buyers(&exporter.signatory_title),
            story: self.texts(&exporter.story),
        }
    }

    pub fn terms(&self) -> DossierTerms {
        let schedule = self.choice.payment_schedule.as_ref();
        DossierTerms {
            delivery_term: self.choice.delivery_term.as_ref().map(DossierDeliveryTerm::of),
            payment_schedule: schedule.map(instalments).unwrap_or_default(),
        }
    }

    pub fn product(&self, product: &Product) -> Result<DossierProduct, AmountTooLarge> {
        let currency = self.choice.currency;
        let prices = product.prices.in_currency(currency).map(|tier| {
            let unit_price = Amount::of(tier.unit_price)?;
            Ok(DossierPrice { min_quantity: tier.min_quantity, unit_price })
        });
        let sample_price = product.sample_price.filter(|price| price.currency == currency);
        let photos = product.photos.iter().filter(|_| self.has_photos());
        Ok(DossierProduct {
            id: Coded(product.id),
            sku: Coded(product.sku.clone()),
            name: self.texts(&product.name),
            description: self.texts(&product.description),
            category: product.category.clone(),
            photos: photos
                .map(|photo| DossierProductPhoto {
                    photo: Coded(photo.hash.clone()),
                    alt: self.texts(&photo.alt),
                })
                .collect(),
            variants: product
                .variants
                .iter()
                .map(|variant| self.variant(variant))
                .collect::<Result<_, _>>()?,
            hs6: product.hs6.clone().map(Coded),
            national_codes: product
                .national_codes
                .iter()
                .map(|(country, code)| DossierNationalCode {
                    country: Coded(*country),
                    code: Coded(code.clone()),
                })
                .collect(),
            origin_country: Coded(product.origin_country),
            origin_criterion: DossierOriginCriterion::of(product.origin_criterion),
            materials: product
                .materials
                .iter()
                .map(|material| DossierMaterial {
                    name: material.name.clone(),
                    share: material.share.map(Share),
                })
                .collect(),
            unit: Coded(product.unit),
            prices: prices.collect::<Result<_, AmountTooLarge>>()?,
            sample_price: sample_price.map(Amount::of).transpose()?,
            moq: product.moq,
            order_multiple: product.order_multiple,
            lead_time_days: product.lead_time_days,
            // A carton that cannot be helps nobody; the record may still hold what was once typed.
            packing: product
                .packing
                .and_then(|packing| packing.checked().ok())
                .map(|packing| DossierPacking::of(&packing)),
            certificates: product
                .certificates
                .iter()
                .map(|certificate| DossierCertificate {
                    name: certificate.name.clone(),
                    number: certificate.number.clone(),
                    issuer: certificate.issuer.clone(),
                    expires_on: certificate.expires_on.map(Coded),
                })
                .collect(),
        })
    }

    fn variant(&self, variant: &Variant) -> Result<DossierVariant, AmountTooLarge> {
        let currency = self.choice.currency;
        let difference =
            variant.price_differences.iter().copied().find(|money| money.currency == currency);
        let options = variant.options.iter();
        Ok(DossierVariant {
            id: Coded(variant.id),
            sku: Coded(variant.sku.clone()),
            options: options
                .map(|option| DossierOption {
                    name: option.name.clone(),
                    value: option.value.clone(),
                })
                .collect(),
            price_difference: difference.map(Amount::of).transpose()?,
        })
    }

    /// `None` where the order's amounts cannot be added up: then nothing true can be said of it.
    pub fn order(&self, order: &Order) -> Result<Option<DossierOrder>, AmountTooLarge> {
        let Ok(total) = order.total(self.parts) else { return Ok(None) };
        let adjustments = order.adjustments.iter().zip(&total.adjustments);
        let mut payment_schedule = instalments(&order.payment_schedule);
        for (instalment, amount) in payment_schedule.iter_mut().zip(&total.instalments) {
            instalment.amount = Some(Amount::of(*amount)?);
        }
        Ok(Some(DossierOrder {
            id: Coded(order.id),
            number: order.number.clone(),
            kind: Coded(order.kind),
            state: Coded(order.state()),
            currency: Coded(order.currency),
            lines: order
                .lines
                .iter()
                .map(|line| self.line(order, line, &total))
                .collect::<Result<_, _>>()?,
            delivery_term: order.delivery_term.as_ref().map(DossierDeliveryTerm::of),
            transport: Coded(order.transport),
            destinations: order
                .destinations
                .iter()
                .map(|destination| DossierDestination {
                    name: destination.name.clone(),
                    address: DossierAddress::of(&destination.address),
                })
                .collect(),
            wanted_ship_date: order.wanted_ship_date.map(Coded),
            valid_until: order.valid_until.map(Coded),
            goods: Amount::of(total.goods)?,
            adjustments: adjustments
                .map(|(adjustment, amount)| {
                    let label = adjustment.label.clone();
                    Ok(DossierAdjustment { label, amount: Amount::of(*amount)? })
                })
                .collect::<Result<_, AmountTooLarge>>()?,
            total: Amount::of(total.total)?,
            payment_schedule,
            payments: order
                .history
                .payments()
                .map(|payment| {
                    Ok(DossierPayment {
                        received_on: Coded(payment.received_on),
                        amount: Amount::of(payment.amount)?,
                        method: payment.method.clone(),
                    })
                })
                .collect::<Result<_, AmountTooLarge>>()?,
            paid: Amount::of(total.paid)?,
            outstanding: Amount::of(total.outstanding)?,
            remarks: order.remarks.clone(),
        }))
    }

    fn line(
        &self,
        order: &Order,
        line: &OrderLine,
        total: &OrderTotal,
    ) -> Result<DossierOrderLine, AmountTooLarge> {
        let product = self.parts.product(line.product);
        let variant = line.variant.and_then(|id| product?.variant(id));
        let listed_sku =
            variant.map(|variant| &variant.sku).or(product.map(|product| &product.sku));
        let frozen = line.frozen.as_ref();
        let sku = frozen.map(|frozen| &frozen.sku).or(listed_sku);
        let name = frozen.map(|frozen| &frozen.name).or(product.map(|product| &product.name));
        let label = frozen.map(|frozen| frozen.variant_label.clone());
        let hs6 = match frozen {
            Some(frozen) => frozen.hs6.as_ref(),
            None => product.and_then(|product| product.hs6.as_ref()),
        };
        let unit = frozen.map(|frozen| frozen.unit).or(product.map(|product| product.unit));
        let unit_price: Option<Money> = order.unit_price(line, self.parts).ok();
        let amount = total.lines.iter().find(|(id, _)| *id == line.id).map(|(_, amount)| *amount);
        Ok(DossierOrderLine {
            id: Coded(line.id),
            sku: sku.cloned().map(Coded),
            name: name.map(|name| self.texts(name)).unwrap_or_default(),
            variant: label.or(variant.map(Variant::label)).unwrap_or_default(),
            unit: unit.map(Coded),
            hs6: hs6.cloned().map(Coded),
            quantity: line.quantity,
            unit_price: unit_price.map(Amount::of).transpose()?,
            amount: amount.map(Amount::of).transpose()?,
        })
    }
}

fn instalments(schedule: &PaymentSchedule) -> Vec<DossierInstalment> {
    let of = |part: &crate::domain::order::schedule::Instalment| {
        let (due, days) = match part.due {
            Milestone::OnConfirmation => (Due::OnConfirmation, None),
            Milestone::BeforeShipment => (Due::BeforeShipment, None),
            Milestone::AgainstTransportDocument => (Due::AgainstTransportDocument, None),
            Milestone::LetterOfCreditAtSight => (Due::LetterOfCreditAtSight, None),
            Milestone::AfterShipment { days } => (Due::AfterShipment, Some(days)),
        };
        DossierInstalment { share: Share(part.share), due, days, amount: None }
    };
    schedule.instalments().iter().map(of).collect()
}
