//! How goods lie in cartons, and what those cartons come to.

/// One carton of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packing {
    pub pieces_per_carton: u32,
    pub carton_length_mm: u32,
    pub carton_width_mm: u32,
    pub carton_height_mm: u32,
    /// Goods without the carton, grams a full carton.
    pub net_weight_g: u32,
    /// Goods and carton, grams a full carton.
    pub gross_weight_g: u32,
    pub upright_only: bool,
    /// Layers of the same carton that may stand on one; `None` where nobody has said.
    pub layers_on_top: Option<u16>,
}

/// Why carton data cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackingError {
    #[error("a carton holds at least 1 piece")]
    NoPieces,
    #[error("the carton's {side} is 0 mm")]
    NoSize { side: CartonSide },
    #[error("the carton's {side} is {value_mm} mm; the longest container has {limit_mm}")]
    TooLong { side: CartonSide, value_mm: u32, limit_mm: u32 },
    #[error("the net weight of {net_g} g is more than the gross weight of {gross_g} g")]
    NetAboveGross { net_g: u32, gross_g: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CartonSide {
    Length,
    Width,
    Height,
}

impl std::fmt::Display for CartonSide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Length => "length",
            Self::Width => "width",
            Self::Height => "height",
        })
    }
}

impl Packing {
    /// The inside length of a 40' container in mm (supplier's table, powertex.com): nothing
    /// longer is ever shipped in one piece.
    pub const LONGEST_MM: u32 = 12_032;

    /// The carton itself, if such a carton can be.
    pub fn checked(self) -> Result<Self, PackingError> {
        if self.pieces_per_carton == 0 {
            return Err(PackingError::NoPieces);
        }
        let sides = [
            (CartonSide::Length, self.carton_length_mm),
            (CartonSide::Width, self.carton_width_mm),
            (CartonSide::Height, self.carton_height_mm),
        ];
        for (side, value_mm) in sides {
            if value_mm == 0 {
                return Err(PackingError::NoSize { side });
            }
            if value_mm > Self::LONGEST_MM {
                return Err(PackingError::TooLong { side, value_mm, limit_mm: Self::LONGEST_MM });
            }
        }
        let (net_g, gross_g) = (self.net_weight_g, self.gross_weight_g);
        if net_g > gross_g {
            return Err(PackingError::NetAboveGross { net_g, gross_g });
        }
        Ok(self)
    }

    /// At most what the counter holds: the sides of an old record may not have been checked.
    pub fn carton_volume_mm3(&self) -> u64 {
        [self.carton_length_mm, self.carton_width_mm, self.carton_height_mm]
            .into_iter()
            .fold(1, |volume, side| volume.saturating_mul(u64::from(side)))
    }

    /// What `quantity` pieces come to. The last carton may be partly filled: it takes the room of
    /// a full one, weighs its share of the goods and all of the carton.
    pub fn load_of(&self, quantity: u32) -> CartonLoad {
        let pieces = self.pieces_per_carton.max(1);
        let cartons = quantity.div_ceil(pieces);
        let net_g =
            (u64::from(self.net_weight_g) * u64::from(quantity)).div_ceil(u64::from(pieces));
        let tare_g = u64::from(self.gross_weight_g.saturating_sub(self.net_weight_g));
        CartonLoad {
            cartons,
            volume_mm3: u128::from(self.carton_volume_mm3()) * u128::from(cartons),
            net_weight_g: net_g,
            gross_weight_g: net_g + tare_g * u64::from(cartons),
        }
    }
}

/// Cartons with their room and weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CartonLoad {
    pub cartons: u32,
    pub volume_mm3: u128,
    pub net_weight_g: u64,
    pub gross_weight_g: u64,
}

impl CartonLoad {
    /// Both loads together, at most what the counters hold.
    pub fn with(self, other: Self) -> Self {
        Self {
            cartons: self.cartons.saturating_add(other.cartons),
            volume_mm3: self.volume_mm3.saturating_add(other.volume_mm3),
            net_weight_g: self.net_weight_g.saturating_add(other.net_weight_g),
            gross_weight_g: self.gross_weight_g.saturating_add(other.gross_weight_g),
        }
    }
}
