//! What the owner chooses for a dossier, as typed.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::problem::{FieldError, Problem};
use super::schedule_form::ScheduleForm;
use super::typed::{read_optional_day, write_day};
use super::workspace::Workspace;
use crate::domain::dossier::{DossierAudience, DossierPhotos, IssuedDossier, ProductSelection};
use crate::domain::id::{BuyerId, DossierId, ProductId};
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::money::Currency;
use crate::format::dossier::{Choice, For, PhotoSize};

/// Which products the owner wants in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductChoice {
    #[default]
    All,
    Categories,
    Picked,
}

impl ProductChoice {
    pub const ALL: [Self; 3] = [Self::All, Self::Categories, Self::Picked];

    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Categories => "categories",
            Self::Picked => "picked",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

/// The controls of the page that makes a dossier. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierForm {
    /// The language in whose style the numbers are typed; not the reader's.
    pub typed_in: Language,
    pub audience: DossierAudience,
    /// The id of a buyer; empty for anybody.
    pub buyer: String,
    pub fair_name: String,
    pub products: ProductChoice,
    pub categories: BTreeSet<String>,
    pub picked: BTreeSet<ProductId>,
    /// The code of the language that the reader is shown first.
    pub language: String,
    /// Whether the texts in the other languages come along.
    pub all_languages: bool,
    pub currency: String,
    pub photo_size: DossierPhotos,
    pub incoterm: String,
    pub named_place: String,
    pub schedule: ScheduleForm,
    pub with_orders: bool,
    pub valid_until: String,
}

/// Days that an offer holds unless the owner says otherwise.
pub const USUAL_VALIDITY_DAYS: u64 = 60;

impl DossierForm {
    /// An offer to anybody of all that is on offer, on the exporter's own terms.
    pub fn new(workspace: &Workspace, today: NaiveDate, typed_in: Language) -> Self {
        let exporter = workspace.exporter.as_ref();
        let currency = exporter.map_or(Currency::USD, |exporter| exporter.currency);
        let term = exporter.and_then(|exporter| exporter.delivery_term.as_ref());
        Self {
            typed_in,
            audience: DossierAudience::Buyer,
            buyer: String::new(),
            fair_name: String::new(),
            products: ProductChoice::All,
            categories: BTreeSet::new(),
            picked: BTreeSet::new(),
            language: Language::En.code().to_owned(),
            all_languages: true,
            currency: currency.code().to_owned(),
            photo_size: DossierPhotos::Medium,
            incoterm: term.map(|term| term.incoterm.code().to_owned()).unwrap_or_default(),
            named_place: term.map(|term| term.named_place.clone()).unwrap_or_default(),
            schedule: ScheduleForm::unsaid(typed_in.number_style()),
            with_orders: true,
            valid_until: write_day(today.checked_add_days(Days::new(USUAL_VALIDITY_DAYS))),
        }
    }

    /// The same choice as for a dossier that was issued before, as far as it is remembered.
    pub fn like(
        issued: &IssuedDossier,
        workspace: &Workspace,
        today: NaiveDate,
        typed_in: Language,
    ) -> Self {
        let mut form = Self::new(workspace, today, typed_in);
        form.audience = issued.audience;
        if let Some(buyer) = issued.buyer {
            form.choose_buyer(&buyer.to_string(), workspace);
        }
        if issued.audience == DossierAudience::Fair {
            form.fair_name.clone_from(&issued.recipient);
        }
        form.language = issued.language.code().to_owned();
        form.currency = issued.currency.code().to_owned();
        form.photo_size = issued.photos;
        match &issued.selection {
            ProductSelection::AllOffered => {}
            ProductSelection::Categories(categories) => {
                form.products = ProductChoice::Categories;
                form.categories.clone_from(categories);
            }
            ProductSelection::Picked(picked) => {
                form.products = ProductChoice::Picked;
                form.picked.clone_from(picked);
            }
        }
        form
    }

    /// Takes over what is usual with this buyer: language, currency, delivery and payment.
    pub fn choose_buyer(&mut self, id: &str, workspace: &Workspace) {
        id.clone_into(&mut self.buyer);
        let buyer = BuyerId::parse(id).and_then(|id| workspace.buyers.get(&id));
        let Some(buyer) = buyer else { return };
        self.language = buyer.language.code().to_owned();
        self.currency = buyer.currency.code().to_owned();
        // A rule without its place would have to be mended first.
        let term = buyer.delivery_term.as_ref();
        if let Some(term) = term.filter(|term| !term.named_place.trim().is_empty()) {
            self.incoterm = term.incoterm.code().to_owned();
            self.named_place.clone_from(&term.named_place);
        }
        if let Some(schedule) = &buyer.payment_schedule {
            self.schedule = ScheduleForm::of(schedule, self.style());
        }
    }

    pub const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The choice, for a dossier with this id that is issued today.
    pub fn read(&self, id: DossierId, today: NaiveDate) -> Result<Choice, Vec<FieldError>> {
        let mut errors = Vec::new();
        let choice = self.gather(id, today, &mut errors);
        choice.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn gather(
        &self,
        id: DossierId,
        today: NaiveDate,
        errors: &mut Vec<FieldError>,
    ) -> Option<Choice> {
        let unknown = |text: &str| Problem::UnknownChoice { text: text.to_owned() };
        let made_for = match self.audience {
            DossierAudience::Fair => Some(For::Fair { name: self.fair_name.trim().to_owned() }),
            DossierAudience::Buyer if self.buyer.is_empty() => Some(For::AnyBuyer),
            DossierAudience::Buyer => BuyerId::parse(&self.buyer).map(For::Buyer),
        };
        if made_for.is_none() {
            errors.push(FieldError::new("buyer", unknown(&self.buyer)));
        }
        let products = match self.products {
            ProductChoice::All => ProductSelection::AllOffered,
            ProductChoice::Categories => ProductSelection::Categories(self.categories.clone()),
            ProductChoice::Picked => ProductSelection::Picked(self.picked.clone()),
        };
        let none = match &products {
            ProductSelection::AllOffered => false,
            ProductSelection::Categories(categories) => categories.is_empty(),
            ProductSelection::Picked(picked) => picked.is_empty(),
        };
        if none {
            errors.push(FieldError::new("products", Problem::Required));
        }
        let language = Language::parse(&self.language);
        if language.is_none() {
            errors.push(FieldError::new("language", unknown(&self.language)));
        }
        let currency = Currency::from_code(&self.currency);
        if currency.is_none() {
            errors.push(FieldError::new("currency", unknown(&self.currency)));
        }
        let delivery_term = self.delivery_term(errors);
        let payment_schedule = self.schedule.read(self.style(), errors);
        let valid_until = match read_optional_day(&self.valid_until) {
            Ok(Some(day)) if day < today => {
                let problem = Problem::DayBefore { day, earliest: today };
                errors.push(FieldError::new("valid_until", problem));
                None
            }
            Ok(day) => day,
            Err(problem) => {
                errors.push(FieldError::new("valid_until", problem));
                None
            }
        };
        let other_languages = if self.all_languages { Language::ALL.to_vec() } else { Vec::new() };
        Some(Choice {
            id,
            issued_on: today,
            valid_until,
            made_for: made_for?,
            products,
            language: language?,
            other_languages,
            currency: currency?,
            photo_size: PhotoSize::of(self.photo_size),
            delivery_term,
            payment_schedule,
            with_orders: self.with_orders,
        })
    }

    fn delivery_term(&self, errors: &mut Vec<FieldError>) -> Option<DeliveryTerm> {
        let named_place = self.named_place.trim().to_owned();
        if self.incoterm.is_empty() {
            return None;
        }
        let incoterm = Incoterm::from_code(&self.incoterm);
        if incoterm.is_none() {
            let problem = Problem::UnknownChoice { text: self.incoterm.clone() };
            errors.push(FieldError::new("incoterm", problem));
        }
        if named_place.is_empty() {
            errors.push(FieldError::new("named_place", Problem::Required));
        }
        Some(DeliveryTerm { incoterm: incoterm?, named_place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::record::Revision;
    use crate::app::samples::{buyer, day};
    use crate::domain::party::Exporter;

    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let exporter = Exporter::new("Djembe Contoh".to_owned(), Currency::IDR);
        workspace.put(Revision(1), Entity::Exporter(exporter));
        workspace.put(Revision(1), Entity::Buyer(buyer()));
        workspace
    }

    fn form() -> DossierForm {
        DossierForm::new(&workspace(), day(22), Language::Id)
    }

    fn id() -> DossierId {
        DossierId(uuid::Uuid::from_u128(5))
    }

    #[test]
    fn a_new_form_offers_all_to_anybody_for_sixty_days() {
        let choice = form().read(id(), day(22)).unwrap();
        assert_eq!(choice.made_for, For::AnyBuyer);
        assert_eq!(choice.products, ProductSelection::AllOffered);
        assert_eq!(choice.currency, Currency::IDR);
        assert_eq!(choice.valid_until, NaiveDate::from_ymd_opt(2027, 1, 21));
        assert_eq!(choice.languages(), [Language::En, Language::Id, Language::Zh]);
        assert_eq!((choice.delivery_term, choice.payment_schedule), (None, None));
    }

    #[test]
    fn a_buyer_brings_language_currency_and_terms() {
        let mut form = form();
        form.choose_buyer(&buyer().id.to_string(), &workspace());
        form.all_languages = false;
        let choice = form.read(id(), day(22)).unwrap();
        assert_eq!(choice.made_for, For::Buyer(buyer().id));
        assert_eq!((choice.language, choice.currency), (Language::Zh, Currency::USD));
        assert_eq!(choice.languages(), [Language::Zh]);
        assert_eq!(choice.delivery_term, buyer().delivery_term);
    }

    #[test]
    fn what_cannot_be_taken_is_said_beside_its_field() {
        let check = |edit: &dyn Fn(&mut DossierForm), field: &str| {
            let mut form = form();
            edit(&mut form);
            let errors = form.read(id(), day(22)).unwrap_err();
            let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
            assert_eq!(fields, [field]);
        };
        check(&|form| form.products = ProductChoice::Picked, "products");
        check(&|form| form.products = ProductChoice::Categories, "products");
        check(&|form| form.valid_until = "2026-11-21".into(), "valid_until");
        check(&|form| form.valid_until = "soon".into(), "valid_until");
        check(&|form| form.incoterm = "FOB".into(), "named_place");
        check(&|form| form.buyer = "nobody".into(), "buyer");
        check(&|form| form.currency = "XAU".into(), "currency");
    }
}
