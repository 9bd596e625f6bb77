//! What to load into, as typed.

use super::{KINDS, LoadWish, MOST_CONTAINERS};
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{read_count, retyped_number};
use crate::domain::language::{Language, NumberStyle};
use crate::plan::load::{Offer, Reserve};

/// The controls of the loading page. `containers.N.…` are the usual kinds, smallest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishForm {
    /// The language in whose style the numbers are typed.
    pub typed_in: Language,
    pub kinds: Vec<KindForm>,
    pub door_reserve_mm: String,
    pub separate: bool,
}

/// Whether a kind is on offer, and what one costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindForm {
    pub wanted: bool,
    pub cost: String,
}

impl WishForm {
    /// Every usual kind, with the costs of [`LoadWish::default`].
    pub fn new(language: Language) -> Self {
        let wish = LoadWish::default();
        let kind = |offer: &Offer| KindForm { wanted: true, cost: offer.cost.to_string() };
        Self {
            typed_in: language,
            kinds: wish.offers.iter().map(kind).collect(),
            door_reserve_mm: wish.reserve.door_mm.to_string(),
            separate: wish.separate,
        }
    }

    const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let kind = |kind: &KindForm| KindForm {
            cost: retyped_number(&kind.cost, from, to),
            wanted: kind.wanted,
        };
        Self {
            typed_in: language,
            kinds: self.kinds.iter().map(kind).collect(),
            door_reserve_mm: retyped_number(&self.door_reserve_mm, from, to),
            separate: self.separate,
        }
    }

    /// What was wished, or what is wrong with it, by the names of the controls.
    pub fn read(&self) -> Result<LoadWish, Vec<FieldError>> {
        let (style, mut errors) = (self.style(), Vec::new());
        let mut offers = Vec::new();
        for (kind, container) in self.kinds.iter().zip(KINDS) {
            if !kind.wanted {
                continue;
            }
            match read_count(&kind.cost, style, 1) {
                Ok(cost) => {
                    offers.push(Offer { container, cost: u64::from(cost), most: MOST_CONTAINERS })
                }
                Err(problem) => {
                    let field = format!("cost_{}", container.kind.code());
                    errors.push(FieldError::new(field, problem));
                }
            }
        }
        if offers.is_empty() && errors.is_empty() {
            errors.push(FieldError::new("containers", Problem::Required));
        }
        let door_mm = match read_count(&self.door_reserve_mm, style, 0) {
            Ok(door_mm) if door_mm <= Self::MOST_RESERVE_MM => door_mm,
            Ok(door_mm) => {
                let most = i64::from(Self::MOST_RESERVE_MM);
                let problem = Problem::TooLarge { value: i64::from(door_mm), most };
                errors.push(FieldError::new("door_reserve_mm", problem));
                0
            }
            Err(problem) => {
                errors.push(FieldError::new("door_reserve_mm", problem));
                0
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let reserve = Reserve { door_mm, ..Reserve::default() };
        Ok(LoadWish { offers, reserve, separate: self.separate })
    }

    /// More than this at the door would leave a 20-foot container nearly empty.
    pub const MOST_RESERVE_MM: u32 = 3_000;
}
