//! What carriers charge for when cargo does not fill a container: parcels, air freight, and shared
//! containers (LCL).

use super::cargo::Cargo;

/// How a carrier turns measures into weight.
///
/// ```
/// use tembus::plan::load::{Bears, Cargo, ParcelTariff, Upright};
///
/// let batik = Cargo {
///     length_mm: 400, width_mm: 300, height_mm: 200, upright: Upright::ANY,
///     net_weight_g: 2_000, gross_weight_g: 2_300, pieces_per_carton: 10, pieces: 10,
///     bears: Bears::default(), drop: 0,
/// };
/// let bill = ParcelTariff::COURIER.bill(&[batik]);
/// assert_eq!((bill.gross_g, bill.volumetric_g, bill.chargeable_g), (2_300, 4_800, 5_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParcelTariff {
    /// Cubic centimetres that count as a kilogram.
    pub divisor_cm3_per_kg: u32,
    pub compares: Compares,
    /// Chargeable weight is rounded up to a multiple of this.
    pub step_g: u32,
    /// The heaviest carton that is accepted.
    pub most_carton_g: Option<u32>,
    /// The longest side that is accepted.
    pub most_side_mm: Option<u32>,
}

/// Where the greater of gross and volumetric weight is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compares {
    EachCarton,
    Shipment,
}

impl ParcelTariff {
    /// 5,000 cm3 a kilogram, each carton by itself, in steps of half a kilogram, up to 70 kg: what
    /// the large express carriers print in their guides. Ask yours.
    pub const COURIER: Self = Self {
        divisor_cm3_per_kg: 5_000,
        compares: Compares::EachCarton,
        step_g: 500,
        most_carton_g: Some(70_000),
        most_side_mm: None,
    };
    /// 6,000 cm3 a kilogram over the whole shipment, in steps of half a kilogram (IATA's tariff).
    pub const AIR: Self = Self {
        divisor_cm3_per_kg: 6_000,
        compares: Compares::Shipment,
        most_carton_g: None,
        ..Self::COURIER
    };

    pub fn bill(&self, cargo: &[Cargo]) -> ParcelBill {
        let mut bill = ParcelBill::default();
        let mut greater = 0;
        for (at, one) in cargo.iter().enumerate() {
            let cartons = one.cartons();
            // cm3 / divisor is kg, so mm3 / divisor is g.
            let volumetric =
                one.carton_volume_mm3().div_ceil(u64::from(self.divisor_cm3_per_kg.max(1)));
            bill.cartons += cartons;
            bill.gross_g += one.gross_of(cartons);
            bill.volumetric_g += volumetric * u64::from(cartons);
            for nth in 1..=cartons {
                let gross = one.gross_of(nth) - one.gross_of(nth - 1);
                greater += self.stepped(gross.max(volumetric));
            }
            let longest = one.length_mm.max(one.width_mm).max(one.height_mm);
            if cartons > 0
                && (self.most_carton_g.is_some_and(|most| one.gross_weight_g > most)
                    || self.most_side_mm.is_some_and(|most| longest > most))
            {
                bill.refused.push(at);
            }
        }
        bill.chargeable_g = match self.compares {
            Compares::EachCarton => greater,
            Compares::Shipment => self.stepped(bill.gross_g.max(bill.volumetric_g)),
        };
        bill
    }

    fn stepped(&self, grams: u64) -> u64 {
        grams.next_multiple_of(u64::from(self.step_g.max(1)))
    }
}

/// What a carrier charges for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParcelBill {
    pub cartons: u32,
    pub gross_g: u64,
    pub volumetric_g: u64,
    pub chargeable_g: u64,
    /// Places of cargo with cartons that are too heavy or too long for the carrier.
    pub refused: Vec<usize>,
}

/// What is charged in a shared container: thousandths of a "revenue tonne", the greater of cubic
/// metres and tonnes, and at least `least_milli` (carriers usually charge 1 m3 at least).
pub fn revenue_tonnes_milli(cargo: &[Cargo], least_milli: u64) -> u64 {
    let sum = |value: fn(&Cargo) -> u64| cargo.iter().map(value).sum::<u64>();
    let volume_mm3 = sum(|one| one.carton_volume_mm3() * u64::from(one.cartons()));
    let gross_g = sum(|one| one.gross_of(one.cartons()));
    volume_mm3.div_ceil(1_000_000).max(gross_g.div_ceil(1_000)).max(least_milli)
}
