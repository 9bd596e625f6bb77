//! What one visitor does in the room: chosen, typed, put into the list. It ends with the visitor.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::booth::BoothDesk;
use crate::app::booth::basket::Basket;
use crate::app::booth::catalogue::BoothCatalogue;
use crate::app::booth::pre_order::PreOrder;
use crate::app::booth::visit_form::VisitForm;
use crate::app::problem::FieldError;
use crate::domain::fair::lead::Lead;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::product::Product;

/// What fills the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Tiles,
    Product(ProductId),
    List,
    /// Who the visitor is; `order` where they want to buy at once.
    Visit {
        order: bool,
    },
    /// Whether the deposit was paid.
    Staff,
    Thanks,
    Receipt,
    Leave,
}

impl Screen {
    /// Where Back leads.
    const fn above(self) -> Self {
        match self {
            Self::Visit { .. } => Self::List,
            Self::Staff => Self::Visit { order: true },
            _ => Self::Tiles,
        }
    }
}

/// A pre-order that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: String,
    pub order: PreOrder,
}

/// The room and the visitor in it. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Visitor {
    desk: StoredValue<BoothDesk, LocalStorage>,
    catalogue: StoredValue<Rc<BoothCatalogue>, LocalStorage>,
    pub lang: RwSignal<Language>,
    /// `None` where the fair shows no currency.
    pub currency: RwSignal<Option<Currency>>,
    pub search: RwSignal<String>,
    /// Empty shows every category.
    pub category: RwSignal<String>,
    pub basket: RwSignal<Basket>,
    pub form: RwSignal<VisitForm>,
    pub errors: RwSignal<Vec<FieldError>>,
    /// Read from the form and not yet kept, while staff take the deposit.
    pub lead: RwSignal<Option<Lead>>,
    pub receipt: RwSignal<Option<Receipt>>,
    pub screen: RwSignal<Screen>,
    /// Why there is no catalogue, where there is none.
    pub lost: RwSignal<Option<String>>,
    /// Counts the visitors, so that what one of them began does not end on another's screen.
    turn: RwSignal<u32>,
}

impl Visitor {
    pub fn new(desk: BoothDesk, catalogue: BoothCatalogue) -> Self {
        let lang = catalogue.languages().first().copied().unwrap_or_default();
        let currency = catalogue.currencies().first().copied();
        Self {
            desk: StoredValue::new_local(desk),
            catalogue: StoredValue::new_local(Rc::new(catalogue)),
            lang: RwSignal::new(lang),
            currency: RwSignal::new(currency),
            search: RwSignal::default(),
            category: RwSignal::default(),
            basket: RwSignal::default(),
            form: RwSignal::default(),
            errors: RwSignal::default(),
            lead: RwSignal::default(),
            receipt: RwSignal::default(),
            screen: RwSignal::default(),
            lost: RwSignal::default(),
            turn: RwSignal::new(0),
        }
    }

    pub fn desk(self) -> BoothDesk {
        self.desk.get_value()
    }

    pub fn catalogue(self) -> Rc<BoothCatalogue> {
        self.catalogue.get_value()
    }

    pub fn product(self, id: ProductId) -> Option<Product> {
        self.catalogue
            .with_value(|catalogue| catalogue.products.iter().find(|it| it.id == id).cloned())
    }

    /// Fills the screen with something else and shows its beginning.
    pub fn go(self, screen: Screen) {
        self.screen.set(screen);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    pub fn back(self) {
        let screen = self.screen.get_untracked();
        match screen {
            // What was kept is told once; the next visitor must not come back to it.
            Screen::Thanks | Screen::Receipt => self.next_visitor(),
            _ => self.go(screen.above()),
        }
    }

    /// Forgets all that this visitor chose and typed.
    pub fn next_visitor(self) {
        let (languages, currencies) =
            self.catalogue.with_value(|it| (it.languages().to_vec(), it.currencies()));
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
        self.lang.set(languages.first().copied().unwrap_or_default());
        self.currency.set(currencies.first().copied());
        self.search.set(String::new());
        self.category.set(String::new());
        self.basket.set(Basket::default());
        self.form.set(VisitForm::default());
        self.errors.set(Vec::new());
        self.lead.set(None);
        self.receipt.set(None);
        self.go(Screen::Tiles);
    }

    /// Which visitor this is.
    pub fn turn(self) -> u32 {
        self.turn.get_untracked()
    }
}
