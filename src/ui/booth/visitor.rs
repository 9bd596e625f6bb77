//! What one visitor does in the room: chosen, typed, put into the list. It ends with the visitor.
//!
//! Each visitor has signals of their own. Whatever follows a signal leaves a trace in it for as long
//! as the signal lives (reactive_graph 0.2.16 takes no dead subscribers out), and a stand is open all
//! day.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::booth::BoothDesk;
use crate::app::booth::basket::Basket;
use crate::app::booth::catalogue::BoothCatalogue;
use crate::app::booth::pre_order::PreOrder;
use crate::app::booth::visit_form::VisitForm;
use crate::app::problem::FieldError;
use crate::domain::fair::Fair;
use crate::domain::fair::lead::Lead;
use crate::domain::id::{FairId, ProductId};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::party::Exporter;
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

/// What stays while visitors come and go. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Stand {
    desk: StoredValue<BoothDesk, LocalStorage>,
    catalogue: StoredValue<Rc<BoothCatalogue>, LocalStorage>,
    /// Why there is no catalogue, where there is none.
    lost: StoredValue<Option<String>>,
    /// Counts the visitors.
    turn: RwSignal<u32>,
}

impl Stand {
    pub fn new(desk: BoothDesk, catalogue: BoothCatalogue) -> Self {
        Self {
            desk: StoredValue::new_local(desk),
            catalogue: StoredValue::new_local(Rc::new(catalogue)),
            lost: StoredValue::new(None),
            turn: RwSignal::new(0),
        }
    }

    /// A room that holds nothing but the way out, and says why.
    pub fn lost(desk: BoothDesk, why: String) -> Self {
        let nobody = Exporter::new("Tembus".to_owned(), Currency::IDR);
        let fair = Fair::new(FairId(uuid::Uuid::nil()), Currency::IDR);
        let empty = BoothCatalogue { fair, exporter: nobody, products: Vec::new() };
        Self { lost: StoredValue::new(Some(why)), ..Self::new(desk, empty) }
    }

    pub fn catalogue(self) -> Rc<BoothCatalogue> {
        self.catalogue.get_value()
    }

    /// The language in which nobody has asked for another one.
    pub fn first_language(self) -> Language {
        self.catalogue().languages().first().copied().unwrap_or_default()
    }

    /// Sends the visitor away, and all that they chose and typed.
    pub fn next_visitor(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// The visitor of this turn, followed by the running effect.
    pub fn visitor(self) -> Visitor {
        Visitor::new(self, self.turn.get())
    }
}

/// One visitor. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Visitor {
    stand: Stand,
    turn: u32,
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
}

impl Visitor {
    fn new(stand: Stand, turn: u32) -> Self {
        let currency = stand.catalogue().currencies().first().copied();
        let screen = if stand.lost.get_value().is_some() { Screen::Leave } else { Screen::Tiles };
        Self {
            stand,
            turn,
            lang: RwSignal::new(stand.first_language()),
            currency: RwSignal::new(currency),
            search: RwSignal::default(),
            category: RwSignal::default(),
            basket: RwSignal::default(),
            form: RwSignal::default(),
            errors: RwSignal::default(),
            lead: RwSignal::default(),
            receipt: RwSignal::default(),
            screen: RwSignal::new(screen),
        }
    }

    pub fn desk(self) -> BoothDesk {
        self.stand.desk.get_value()
    }

    pub fn catalogue(self) -> Rc<BoothCatalogue> {
        self.stand.catalogue()
    }

    /// Why there is no catalogue, where there is none.
    pub fn lost(self) -> Option<String> {
        self.stand.lost.get_value()
    }

    pub fn product(self, id: ProductId) -> Option<Product> {
        self.look_at(id, Clone::clone)
    }

    /// What `read` makes of a product. A product is large, and tiles show a line of it.
    pub fn look_at<T>(self, id: ProductId, read: impl FnOnce(&Product) -> T) -> Option<T> {
        self.stand
            .catalogue
            .with_value(|catalogue| catalogue.products.iter().find(|it| it.id == id).map(read))
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
            Screen::Thanks | Screen::Receipt => self.leave(),
            _ => self.go(screen.above()),
        }
    }

    /// Forgets all that this visitor chose and typed.
    pub fn leave(self) {
        self.stand.next_visitor();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Whether this visitor has gone, so that what one of them began does not end on another's screen.
    pub fn has_left(self) -> bool {
        self.stand.turn.get_untracked() != self.turn
    }
}
