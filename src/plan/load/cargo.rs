//! What is to be loaded: cartons of one kind, and goods that travel without a carton.

use crate::domain::packing::Packing;

/// Which sides of a carton may stand vertical. A carton that is "upright only" has its height alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upright {
    pub length: bool,
    pub width: bool,
    pub height: bool,
}

impl Upright {
    pub const ANY: Self = Self { length: true, width: true, height: true };
    pub const ONLY: Self = Self { length: false, width: false, height: true };
}

/// What may stand on one carton; `None` where there is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bears {
    /// Cartons one above the other, of whatever kind.
    pub layers: Option<u16>,
    /// Grams that rest on it in all; what stands on several cartons rests on each by area.
    pub load_g: Option<u32>,
}

/// Cartons of one kind for one destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cargo {
    pub length_mm: u32,
    pub width_mm: u32,
    pub height_mm: u32,
    pub upright: Upright,
    /// The goods in a full carton.
    pub net_weight_g: u32,
    /// A full carton with its goods. 0 where nobody has said; then weight limits nothing.
    pub gross_weight_g: u32,
    pub pieces_per_carton: u32,
    pub pieces: u32,
    pub bears: Bears,
    /// When it leaves the container: 0 first, so it stands at the door.
    pub drop: u16,
}

impl Cargo {
    /// `pieces` packed as the product says, for the destination that is `drop`-th to be reached.
    pub fn packed(packing: &Packing, pieces: u32, drop: u16) -> Self {
        Self {
            length_mm: packing.carton_length_mm,
            width_mm: packing.carton_width_mm,
            height_mm: packing.carton_height_mm,
            upright: if packing.upright_only { Upright::ONLY } else { Upright::ANY },
            net_weight_g: packing.net_weight_g,
            gross_weight_g: packing.gross_weight_g,
            pieces_per_carton: packing.pieces_per_carton,
            pieces,
            bears: Bears { layers: packing.layers_on_top, load_g: None },
            drop,
        }
    }

    /// Cartons, the last of which may be partly filled.
    pub fn cartons(&self) -> u32 {
        self.pieces.div_ceil(self.pieces_per_carton.max(1))
    }

    pub fn carton_volume_mm3(&self) -> u64 {
        u64::from(self.length_mm) * u64::from(self.width_mm) * u64::from(self.height_mm)
    }

    /// Pieces in the first `cartons` cartons; the partly filled one is loaded last.
    pub fn pieces_in(&self, cartons: u32) -> u32 {
        self.pieces.min(cartons.saturating_mul(self.pieces_per_carton.max(1)))
    }

    /// Gross grams of the first `cartons` cartons. A partly filled carton weighs its share of the
    /// goods, rounded up, and all of the carton.
    pub fn gross_of(&self, cartons: u32) -> u64 {
        let pieces = u64::from(self.pieces_per_carton.max(1));
        let tare = u64::from(self.gross_weight_g.saturating_sub(self.net_weight_g));
        let goods = u64::from(self.gross_weight_g) - tare;
        (goods * u64::from(self.pieces_in(cartons))).div_ceil(pieces) + tare * u64::from(cartons)
    }
}

/// Goods without a carton: alone, or put into each other like drums or baskets.
///
/// ```
/// use tembus::plan::load::{Loose, Upright};
///
/// // A drum of 300 x 300 x 600 mm; each drum put over another adds 150 mm.
/// let drum = Loose {
///     length_mm: 300, width_mm: 300, height_mm: 600, adds_mm: 150, most_nested: 4, weight_g: 3_500,
/// };
/// let stack = drum.nested(4, 1_000, Upright::ONLY);
/// assert_eq!((stack.height_mm, stack.pieces_per_carton, stack.cartons()), (1_050, 4, 250));
/// // Under 1 m of height only three go over each other.
/// assert_eq!(drum.best_nesting(1_000), 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The envelope of one piece.
    pub length_mm: u32,
    pub width_mm: u32,
    pub height_mm: u32,
    /// What each further piece adds to the height of a nested stack.
    pub adds_mm: u32,
    /// How many pieces go into each other at most; 1 where they do not.
    pub most_nested: u32,
    pub weight_g: u32,
}

impl Loose {
    /// How many pieces to nest under a height so that the stacks above each other hold most.
    pub fn best_nesting(&self, room_height_mm: u32) -> u32 {
        let most = self.most_nested.max(1);
        let pieces = |nested: u32| room_height_mm / self.stack_height(nested).max(1) * nested;
        (1..=most).max_by_key(|nested| (pieces(*nested), std::cmp::Reverse(*nested))).unwrap_or(1)
    }

    fn stack_height(&self, nested: u32) -> u32 {
        self.height_mm.saturating_add(self.adds_mm.saturating_mul(nested.saturating_sub(1)))
    }

    /// `pieces` in nested stacks of `nested`, each handled like a carton.
    pub fn nested(&self, nested: u32, pieces: u32, upright: Upright) -> Cargo {
        let nested = nested.clamp(1, self.most_nested.max(1));
        let weight_g = self.weight_g.saturating_mul(nested);
        Cargo {
            length_mm: self.length_mm,
            width_mm: self.width_mm,
            height_mm: self.stack_height(nested),
            upright,
            net_weight_g: weight_g,
            gross_weight_g: weight_g,
            pieces_per_carton: nested,
            pieces,
            bears: Bears::default(),
            drop: 0,
        }
    }
}
