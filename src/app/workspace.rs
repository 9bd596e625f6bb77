//! The whole workspace in memory, decoded: what every query reads and every command changes.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;

use uuid::Uuid;

use super::entity::Entity;
use super::example::Example;
use super::ports::{StoredRecord, Unreadable};
use super::product_changes::ProductChanges;
use super::product_tally::ProductTally;
use super::record::{RecordKey, RecordKind, Revision};
use crate::domain::allocation::Allocation;
use crate::domain::code::Sku;
use crate::domain::dossier::{IssuedDossier, OpenedDossier};
use crate::domain::fair::Fair;
use crate::domain::fair::booth::Booth;
use crate::domain::fair::lead::Lead;
use crate::domain::holiday::Holidays;
use crate::domain::id::{
    AllocationId, BuyerId, DossierId, FairId, LeadId, OrderId, PaperId, ProducerId, ProductId,
    ShipmentId,
};
use crate::domain::order::{Order, Products};
use crate::domain::paper::IssuedPaper;
use crate::domain::party::{Buyer, Exporter};
use crate::domain::photo::PhotoHash;
use crate::domain::producer::Producer;
use crate::domain::product::Product;
use crate::domain::settings::Settings;
use crate::domain::shipment::Shipment;
use crate::domain::signing::SigningKey;

/// A value with the revision of its record, which a command gives back as its base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Versioned<T> {
    pub revision: Revision,
    pub value: T,
}

impl<T> Deref for Versioned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Everything the owner keeps, the bin included.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    pub settings: Versioned<Settings>,
    /// `None` until the first questions are answered.
    pub exporter: Option<Versioned<Exporter>>,
    pub products: BTreeMap<ProductId, Versioned<Product>>,
    pub buyers: BTreeMap<BuyerId, Versioned<Buyer>>,
    pub orders: BTreeMap<OrderId, Versioned<Order>>,
    pub producers: BTreeMap<ProducerId, Versioned<Producer>>,
    pub allocations: BTreeMap<AllocationId, Versioned<Allocation>>,
    /// The built-in ones until the owner changes them.
    pub holidays: Versioned<Holidays>,
    pub issued_dossiers: BTreeMap<DossierId, Versioned<IssuedDossier>>,
    pub opened_dossiers: BTreeMap<DossierId, Versioned<OpenedDossier>>,
    pub examples: BTreeMap<Uuid, Versioned<Example>>,
    /// `None` while the owner signs nothing.
    pub signing_key: Option<Versioned<SigningKey>>,
    pub fairs: BTreeMap<FairId, Versioned<Fair>>,
    pub leads: BTreeMap<LeadId, Versioned<Lead>>,
    /// `None` until a PIN is chosen.
    pub booth: Option<Versioned<Booth>>,
    pub shipments: BTreeMap<ShipmentId, Versioned<Shipment>>,
    /// By kind, year and number.
    pub papers: BTreeMap<PaperId, Versioned<IssuedPaper>>,
    /// Kept aside: text that does not check or does not decode.
    pub unreadable: Vec<Unreadable>,
    /// Whose each article number is, in lower case, so that a clash is found without a search.
    skus: HashMap<String, ProductId>,
    tally: ProductTally,
    product_changes: ProductChanges,
}

impl Workspace {
    /// Takes in a record as it now stands. Text that does not decode is kept aside.
    pub fn apply(&mut self, record: &StoredRecord) {
        match &record.body {
            None => self.remove(record.key),
            Some(body) => match Entity::decode(record.key, body) {
                Ok(entity) => self.put(record.revision, entity),
                Err(error) => {
                    self.remove(record.key);
                    let key = record.key.to_string();
                    self.unreadable.retain(|text| text.key != key);
                    self.unreadable.push(Unreadable {
                        key,
                        raw: body.clone(),
                        reason: error.to_string(),
                    });
                }
            },
        }
    }

    pub(super) fn put(&mut self, revision: Revision, entity: Entity) {
        match entity {
            Entity::Settings(value) => self.settings = Versioned { revision, value },
            Entity::Exporter(value) => self.exporter = Some(Versioned { revision, value }),
            Entity::Product(value) => {
                self.forget_product(value.id);
                for sku in value.skus() {
                    self.skus.insert(sku.as_str().to_lowercase(), value.id);
                }
                self.tally.add(&value);
                self.products.insert(value.id, Versioned { revision, value });
            }
            Entity::Buyer(value) => {
                self.buyers.insert(value.id, Versioned { revision, value });
            }
            Entity::Order(value) => {
                self.orders.insert(value.id, Versioned { revision, value });
            }
            Entity::Producer(value) => {
                self.producers.insert(value.id, Versioned { revision, value });
            }
            Entity::Allocation(value) => {
                self.allocations.insert(value.id, Versioned { revision, value });
            }
            Entity::Holidays(value) => self.holidays = Versioned { revision, value },
            Entity::IssuedDossier(value) => {
                self.issued_dossiers.insert(value.id, Versioned { revision, value });
            }
            Entity::OpenedDossier(value) => {
                self.opened_dossiers.insert(value.id, Versioned { revision, value });
            }
            Entity::Example(value) => {
                self.examples.insert(value.id, Versioned { revision, value });
            }
            Entity::SigningKey(value) => self.signing_key = Some(Versioned { revision, value }),
            Entity::Fair(value) => {
                self.fairs.insert(value.id, Versioned { revision, value });
            }
            Entity::Lead(value) => {
                self.leads.insert(value.id, Versioned { revision, value });
            }
            Entity::Booth(value) => self.booth = Some(Versioned { revision, value }),
            Entity::Shipment(value) => {
                self.shipments.insert(value.id, Versioned { revision, value });
            }
            Entity::Paper(value) => {
                self.papers.insert(value.id(), Versioned { revision, value });
            }
        }
    }

    pub(super) fn remove(&mut self, key: RecordKey) {
        match key.kind {
            RecordKind::Settings => self.settings = Versioned::default(),
            RecordKind::Exporter => self.exporter = None,
            RecordKind::Product => {
                self.forget_product(ProductId(key.id));
            }
            RecordKind::Buyer => {
                self.buyers.remove(&BuyerId(key.id));
            }
            RecordKind::Order => {
                self.orders.remove(&OrderId(key.id));
            }
            RecordKind::Producer => {
                self.producers.remove(&ProducerId(key.id));
            }
            RecordKind::Allocation => {
                self.allocations.remove(&AllocationId(key.id));
            }
            RecordKind::Holidays => self.holidays = Versioned::default(),
            RecordKind::IssuedDossier => {
                self.issued_dossiers.remove(&DossierId(key.id));
            }
            RecordKind::OpenedDossier => {
                self.opened_dossiers.remove(&DossierId(key.id));
            }
            RecordKind::Example => {
                self.examples.remove(&key.id);
            }
            RecordKind::SigningKey => self.signing_key = None,
            RecordKind::Fair => {
                self.fairs.remove(&FairId(key.id));
            }
            RecordKind::Lead => {
                self.leads.remove(&LeadId(key.id));
            }
            RecordKind::Booth => self.booth = None,
            RecordKind::Shipment => {
                self.shipments.remove(&ShipmentId(key.id));
            }
            RecordKind::Paper => {
                self.papers.remove(&PaperId(key.id));
            }
        }
    }

    fn forget_product(&mut self, id: ProductId) {
        self.product_changes.note(id);
        let Some(former) = self.products.remove(&id) else { return };
        self.tally.remove(&former);
        for sku in former.skus().map(|sku| sku.as_str().to_lowercase()) {
            // While a backup is restored, another product may have taken the number already.
            if self.skus.get(&sku) == Some(&id) {
                self.skus.remove(&sku);
            }
        }
    }

    /// The record as it stands, with its revision.
    pub fn get(&self, key: RecordKey) -> Option<(Revision, Entity)> {
        fn found<T: Clone>(
            versioned: Option<&Versioned<T>>,
            wrap: impl Fn(T) -> Entity,
        ) -> Option<(Revision, Entity)> {
            versioned.map(|versioned| (versioned.revision, wrap(versioned.value.clone())))
        }
        match key.kind {
            RecordKind::Settings => {
                let stored = self.settings.revision != Revision::NONE;
                found(stored.then_some(&self.settings), Entity::Settings)
            }
            RecordKind::Exporter => found(self.exporter.as_ref(), Entity::Exporter),
            RecordKind::Product => found(self.products.get(&ProductId(key.id)), Entity::Product),
            RecordKind::Buyer => found(self.buyers.get(&BuyerId(key.id)), Entity::Buyer),
            RecordKind::Order => found(self.orders.get(&OrderId(key.id)), Entity::Order),
            RecordKind::Producer => {
                found(self.producers.get(&ProducerId(key.id)), Entity::Producer)
            }
            RecordKind::Allocation => {
                found(self.allocations.get(&AllocationId(key.id)), Entity::Allocation)
            }
            RecordKind::Holidays => {
                let stored = self.holidays.revision != Revision::NONE;
                found(stored.then_some(&self.holidays), Entity::Holidays)
            }
            RecordKind::IssuedDossier => {
                found(self.issued_dossiers.get(&DossierId(key.id)), Entity::IssuedDossier)
            }
            RecordKind::OpenedDossier => {
                found(self.opened_dossiers.get(&DossierId(key.id)), Entity::OpenedDossier)
            }
            RecordKind::Example => found(self.examples.get(&key.id), Entity::Example),
            RecordKind::SigningKey => found(self.signing_key.as_ref(), Entity::SigningKey),
            RecordKind::Fair => found(self.fairs.get(&FairId(key.id)), Entity::Fair),
            RecordKind::Lead => found(self.leads.get(&LeadId(key.id)), Entity::Lead),
            RecordKind::Booth => found(self.booth.as_ref(), Entity::Booth),
            RecordKind::Shipment => {
                found(self.shipments.get(&ShipmentId(key.id)), Entity::Shipment)
            }
            RecordKind::Paper => found(self.papers.get(&PaperId(key.id)), Entity::Paper),
        }
    }

    /// The keys of all records, the bin included.
    pub fn keys(&self) -> Vec<RecordKey> {
        let key = RecordKey::new;
        let settings = (self.settings.revision != Revision::NONE)
            .then(|| RecordKey::single(RecordKind::Settings));
        let exporter = self.exporter.as_ref().map(|_| RecordKey::single(RecordKind::Exporter));
        let products = self.products.keys().map(|id| key(RecordKind::Product, id.0));
        let buyers = self.buyers.keys().map(|id| key(RecordKind::Buyer, id.0));
        let orders = self.orders.keys().map(|id| key(RecordKind::Order, id.0));
        let producers = self.producers.keys().map(|id| key(RecordKind::Producer, id.0));
        let allocations = self.allocations.keys().map(|id| key(RecordKind::Allocation, id.0));
        let holidays = (self.holidays.revision != Revision::NONE)
            .then(|| RecordKey::single(RecordKind::Holidays));
        let issued = self.issued_dossiers.keys().map(|id| key(RecordKind::IssuedDossier, id.0));
        let opened = self.opened_dossiers.keys().map(|id| key(RecordKind::OpenedDossier, id.0));
        let examples = self.examples.keys().map(|id| key(RecordKind::Example, *id));
        let signing_key =
            self.signing_key.as_ref().map(|_| RecordKey::single(RecordKind::SigningKey));
        let fairs = self.fairs.keys().map(|id| key(RecordKind::Fair, id.0));
        let leads = self.leads.keys().map(|id| key(RecordKind::Lead, id.0));
        let booth = self.booth.as_ref().map(|_| RecordKey::single(RecordKind::Booth));
        let shipments = self.shipments.keys().map(|id| key(RecordKind::Shipment, id.0));
        let papers = self.papers.keys().map(|id| key(RecordKind::Paper, id.0));
        settings
            .into_iter()
            .chain(exporter)
            .chain(products)
            .chain(buyers)
            .chain(orders)
            .chain(producers)
            .chain(allocations)
            .chain(holidays)
            .chain(issued)
            .chain(opened)
            .chain(examples)
            .chain(signing_key)
            .chain(fairs)
            .chain(leads)
            .chain(booth)
            .chain(shipments)
            .chain(papers)
            .collect()
    }

    /// The product that has this article number, itself or in a variant.
    pub fn sku_owner(&self, sku: &Sku) -> Option<ProductId> {
        self.skus.get(&sku.as_str().to_lowercase()).copied()
    }

    /// What is counted of all products.
    pub const fn product_tally(&self) -> &ProductTally {
        &self.tally
    }

    /// Which products changed lately.
    pub const fn product_changes(&self) -> &ProductChanges {
        &self.product_changes
    }

    /// Products outside the bin, drafts and retired ones included.
    pub fn catalogue(&self) -> impl Iterator<Item = &Versioned<Product>> {
        self.products.values().filter(|product| product.binned_on.is_none())
    }

    /// Orders outside the bin.
    pub fn order_book(&self) -> impl Iterator<Item = &Versioned<Order>> {
        self.orders.values().filter(|order| order.binned_on.is_none())
    }

    /// Buyers outside the bin.
    pub fn address_book(&self) -> impl Iterator<Item = &Versioned<Buyer>> {
        self.buyers.values().filter(|buyer| buyer.binned_on.is_none())
    }

    /// Producers outside the bin.
    pub fn workshops(&self) -> impl Iterator<Item = &Versioned<Producer>> {
        self.producers.values().filter(|producer| producer.binned_on.is_none())
    }

    /// The shares of an order, by id.
    pub fn allocations_of(&self, order: OrderId) -> impl Iterator<Item = &Versioned<Allocation>> {
        self.allocations.values().filter(move |allocation| allocation.order == order)
    }

    /// Shipments outside the bin.
    pub fn shipping(&self) -> impl Iterator<Item = &Versioned<Shipment>> {
        self.shipments.values().filter(|shipment| shipment.binned_on.is_none())
    }

    /// Keys of everything in the bin.
    pub fn binned(&self) -> Vec<RecordKey> {
        let products = self.products.values().filter(|product| product.binned_on.is_some());
        let buyers = self.buyers.values().filter(|buyer| buyer.binned_on.is_some());
        let orders = self.orders.values().filter(|order| order.binned_on.is_some());
        let products = products.map(|product| RecordKey::new(RecordKind::Product, product.id.0));
        let buyers = buyers.map(|buyer| RecordKey::new(RecordKind::Buyer, buyer.id.0));
        let orders = orders.map(|order| RecordKey::new(RecordKind::Order, order.id.0));
        let producers = self.producers.values().filter(|producer| producer.binned_on.is_some());
        let producers =
            producers.map(|producer| RecordKey::new(RecordKind::Producer, producer.id.0));
        let fairs = self.fairs.values().filter(|fair| fair.binned_on.is_some());
        let fairs = fairs.map(|fair| RecordKey::new(RecordKind::Fair, fair.id.0));
        let leads = self.leads.values().filter(|lead| lead.binned_on.is_some());
        let leads = leads.map(|lead| RecordKey::new(RecordKind::Lead, lead.id.0));
        let records = products.chain(buyers).chain(orders).chain(producers);
        let shipments = self.shipments.values().filter(|shipment| shipment.binned_on.is_some());
        let shipments =
            shipments.map(|shipment| RecordKey::new(RecordKind::Shipment, shipment.id.0));
        records.chain(fairs).chain(leads).chain(shipments).collect()
    }

    /// Every photo that some record names, the bin included.
    pub fn photos_in_use(&self) -> Vec<PhotoHash> {
        let of_products = self.products.values().flat_map(|product| &product.photos);
        let logo = self.exporter.iter().filter_map(|exporter| exporter.logo.clone());
        let cards = self.leads.values().filter_map(|lead| lead.card.clone());
        let mut all: Vec<PhotoHash> =
            of_products.map(|photo| photo.hash.clone()).chain(logo).chain(cards).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The next free number of an order of this year, by the exporter's pattern: one more than
    /// the highest that any order has, the bin included.
    pub fn next_order_number(&self, year: i32) -> String {
        let pattern = self.exporter.as_ref().map(|exporter| exporter.number_pattern.as_str());
        let pattern = pattern
            .filter(|pattern| pattern.contains("{number}"))
            .unwrap_or(Exporter::NUMBER_PATTERN);
        let filled = pattern.replace("{kind}", "SO").replace("{year}", &year.to_string());
        let (before, after) = filled.split_once("{number}").unwrap_or((&filled, ""));
        let highest = self
            .orders
            .values()
            .filter_map(|order| {
                order.number.strip_prefix(before)?.strip_suffix(after)?.parse().ok()
            })
            .max()
            .unwrap_or(0_u32);
        format!("{before}{:04}{after}", highest.saturating_add(1))
    }
}

impl Products for Workspace {
    fn product(&self, id: ProductId) -> Option<&Product> {
        self.products.get(&id).map(|product| &product.value)
    }
}
