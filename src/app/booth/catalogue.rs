//! What visitors may see: the fair, who offers, and the products at the fair's prices.
//!
//! It is composed once, when the booth is locked, from parts that are stripped field by field, and
//! kept as text, one line each: `tembus-booth 1`, then `fair`, `exporter` and `product`, each with
//! its id and its record's own shape. A later version of Tembus that cannot read an older text asks
//! for the booth to be started anew; nothing is kept in it that is not in the records.

use crate::app::record::{InvalidRecordKey, RecordKey, RecordKind};
use crate::app::workspace::Workspace;
use crate::domain::code::Sku;
use crate::domain::dossier::ProductSelection;
use crate::domain::fair::Fair;
use crate::domain::id::{FairId, ProductId};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::Currency;
use crate::domain::order::Products;
use crate::domain::party::Exporter;
use crate::domain::product::Product;
use crate::format::record::{RecordError, StoredShape};
use uuid::Uuid;

const HEADING: &str = "tembus-booth 1";

/// What the locked booth holds. Private fields of its parts are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoothCatalogue {
    pub fair: Fair,
    pub exporter: Exporter,
    /// By category, then by article number.
    pub products: Vec<Product>,
}

/// Why there is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    #[error("nobody is named yet who offers")]
    NoExporter,
    #[error("the fair is no longer in the workspace")]
    NoFair,
    #[error("the fair shows no product that is on offer")]
    NoProducts,
    /// The browser lost it, or it was never kept.
    #[error("there is no catalogue on the shelf")]
    Missing,
    /// Another version of Tembus wrote it.
    #[error("the catalogue is not of a form known here: {0:?}")]
    UnknownForm(String),
    #[error(transparent)]
    Key(#[from] InvalidRecordKey),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl BoothCatalogue {
    /// Everything that visitors of the fair may see, and nothing else.
    pub fn compose(workspace: &Workspace, fair: FairId) -> Result<Self, CatalogueError> {
        let exporter = workspace.exporter.as_ref().ok_or(CatalogueError::NoExporter)?;
        let fair = workspace.fairs.get(&fair).ok_or(CatalogueError::NoFair)?;
        let shown = workspace.catalogue().filter(|product| fair.shows(product));
        let mut products: Vec<Product> = shown.map(|product| fair.shown(product)).collect();
        if products.is_empty() {
            return Err(CatalogueError::NoProducts);
        }
        products
            .sort_by(|left, right| (&left.category, &left.sku).cmp(&(&right.category, &right.sku)));
        Ok(Self { fair: public_fair(fair), exporter: public_exporter(exporter), products })
    }

    pub fn to_text(&self) -> Result<String, CatalogueError> {
        let mut text = format!("{HEADING}\n");
        let mut add = |kind: RecordKind, id: Uuid, body: String| {
            text.push_str(&format!("{} {body}\n", RecordKey::new(kind, id)));
        };
        add(RecordKind::Fair, self.fair.id.0, self.fair.encode()?);
        add(RecordKind::Exporter, Uuid::nil(), self.exporter.encode()?);
        for product in &self.products {
            add(RecordKind::Product, product.id.0, product.encode()?);
        }
        Ok(text)
    }

    pub fn from_text(text: &str) -> Result<Self, CatalogueError> {
        let unknown = |line: &str| CatalogueError::UnknownForm(line.chars().take(60).collect());
        let mut lines = text.lines();
        let heading = lines.next().unwrap_or_default();
        if heading != HEADING {
            return Err(unknown(heading));
        }
        let (mut fair, mut exporter, mut products) = (None, None, Vec::new());
        for line in lines {
            let (key, body) = line.split_once(' ').ok_or_else(|| unknown(line))?;
            let RecordKey { kind, id } = key.parse()?;
            match kind {
                RecordKind::Fair => fair = Some(Fair::decode(id, body)?),
                RecordKind::Exporter => exporter = Some(Exporter::decode(id, body)?),
                RecordKind::Product => products.push(Product::decode(id, body)?),
                _ => return Err(unknown(line)),
            }
        }
        match (fair, exporter) {
            (Some(fair), Some(exporter)) => Ok(Self { fair, exporter, products }),
            _ => Err(unknown("the fair or the exporter is missing")),
        }
    }

    /// The categories that have products, in the order of the products.
    pub fn categories(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.products.iter().map(|product| product.category.clone()).collect();
        all.dedup();
        all.retain(|category| !category.is_empty());
        all
    }

    /// The currencies in which anything is priced, the fair's first one in front.
    pub fn currencies(&self) -> Vec<Currency> {
        self.fair.currencies.iter().map(|shown| shown.currency).collect()
    }

    pub fn languages(&self) -> &[Language] {
        &self.fair.languages
    }

    /// Whether every word of `typed` is somewhere in the product's names, category or number, in any
    /// language: visitors type what they see, and Chinese has no blanks between words.
    pub fn finds(product: &Product, typed: &str) -> bool {
        let LocalizedText { id, en, zh } = &product.name;
        let words = [id.as_str(), en, zh, &product.category, product.sku.as_str()].join("\n");
        let words = words.to_lowercase();
        typed.to_lowercase().split_whitespace().all(|word| words.contains(word))
    }

    /// The product that has the article number, or whose variant has it.
    pub fn of_sku(&self, sku: &Sku) -> Option<ProductId> {
        let has = |product: &&Product| product.skus().any(|own| own.same_as(sku));
        self.products.iter().find(has).map(|product| product.id)
    }
}

impl Products for BoothCatalogue {
    fn product(&self, id: ProductId) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }
}

fn public_fair(fair: &Fair) -> Fair {
    Fair {
        id: fair.id,
        name: fair.name.clone(),
        venue: fair.venue.clone(),
        stand: fair.stand.clone(),
        starts_on: fair.starts_on,
        ends_on: fair.ends_on,
        // Which products were chosen is seen in the products; names of others are not told.
        selection: ProductSelection::AllOffered,
        prices: fair.prices,
        currencies: fair.currencies.clone(),
        languages: fair.languages.clone(),
        deposit: fair.deposit,
        notes: String::new(),
        binned_on: None,
    }
}

fn public_exporter(exporter: &Exporter) -> Exporter {
    Exporter {
        legal_name: exporter.legal_name.clone(),
        legal_form: exporter.legal_form,
        nib: String::new(),
        npwp: String::new(),
        address: exporter.address.clone(),
        contacts: exporter.contacts.clone(),
        website: exporter.website.clone(),
        bank_accounts: Vec::new(),
        logo: exporter.logo.clone(),
        signatory_name: String::new(),
        signatory_title: String::new(),
        story: exporter.story.clone(),
        currency: exporter.currency,
        delivery_term: exporter.delivery_term.clone(),
        number_pattern: Exporter::NUMBER_PATTERN.to_owned(),
    }
}
