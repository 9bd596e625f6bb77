//! How goods go that fill no container: as courier parcels, by air, in a shared container (LCL).

use super::Consignment;
use crate::app::problem::FieldError;
use crate::app::typed::{read_count_within, retyped_number};
use crate::domain::language::Language;
use crate::domain::shipment::presets::CarrierRules;
use crate::plan::load::{Cargo, ParcelBill, ParcelTariff, revenue_tonnes_milli};

/// What a shipment may weigh that leaves Indonesia on a consignment note; above it an export
/// declaration is needed (PMK 4/2025).
pub const CONSIGNMENT_NOTE_MOST_G: u64 = 30_000;

/// The carriers' rules, as typed. Each carrier has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaysForm {
    /// The language in whose style the numbers are typed.
    pub typed_in: Language,
    /// Cubic centimetres that count as a kilogram.
    pub courier_divisor: String,
    pub air_divisor: String,
    /// The heaviest carton that a courier takes, in kg.
    pub courier_most_kg: String,
    /// What is charged at least in a shared container, in m3 or tonnes.
    pub lcl_least: String,
}

/// The rules as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tariffs {
    pub courier: ParcelTariff,
    pub air: ParcelTariff,
    /// Thousandths of a revenue tonne.
    pub lcl_least_milli: u64,
}

/// What a consignment comes to each way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    pub courier: ParcelBill,
    pub air: ParcelBill,
    pub volume_mm3: u64,
    /// Thousandths of a revenue tonne that a shared container is charged for.
    pub lcl_milli: u64,
}

impl WaysForm {
    /// These rules, as they are typed.
    pub fn of(rules: CarrierRules, language: Language) -> Self {
        Self {
            typed_in: language,
            courier_divisor: rules.courier_cm3_per_kg.to_string(),
            air_divisor: rules.air_cm3_per_kg.to_string(),
            courier_most_kg: (rules.courier_most_g / 1_000).to_string(),
            lcl_least: (rules.lcl_least_milli / 1_000).to_string(),
        }
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.typed_in.number_style(), language.number_style());
        let again = |text: &str| retyped_number(text, from, to);
        Self {
            typed_in: language,
            courier_divisor: again(&self.courier_divisor),
            air_divisor: again(&self.air_divisor),
            courier_most_kg: again(&self.courier_most_kg),
            lcl_least: again(&self.lcl_least),
        }
    }

    /// The rules, or what is wrong with them, by the names of the controls.
    pub fn read(&self) -> Result<CarrierRules, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut read = |name: &str, text: &str, least: u32, most: u32| {
            read_count_within(text, self.typed_in.number_style(), least, most).unwrap_or_else(
                |problem| {
                    errors.push(FieldError::new(name, problem));
                    least
                },
            )
        };
        let courier = read("courier_divisor", &self.courier_divisor, 1_000, 20_000);
        let air = read("air_divisor", &self.air_divisor, 1_000, 20_000);
        let most_kg = read("courier_most_kg", &self.courier_most_kg, 1, 10_000);
        let least = read("lcl_least", &self.lcl_least, 0, 100);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(CarrierRules {
            courier_cm3_per_kg: courier,
            courier_most_g: most_kg * 1_000,
            air_cm3_per_kg: air,
            lcl_least_milli: least * 1_000,
        })
    }
}

impl From<CarrierRules> for Tariffs {
    fn from(rules: CarrierRules) -> Self {
        Self {
            courier: ParcelTariff {
                divisor_cm3_per_kg: rules.courier_cm3_per_kg,
                most_carton_g: Some(rules.courier_most_g),
                ..ParcelTariff::COURIER
            },
            air: ParcelTariff { divisor_cm3_per_kg: rules.air_cm3_per_kg, ..ParcelTariff::AIR },
            lcl_least_milli: u64::from(rules.lcl_least_milli),
        }
    }
}

impl Ways {
    pub fn of(consignment: &Consignment, tariffs: &Tariffs) -> Self {
        let cargo = |goods: &super::Goods| Cargo::packed(&goods.packing, goods.pieces, 0);
        let cargo: Vec<Cargo> = consignment.goods.iter().map(cargo).collect();
        let volume = |one: &Cargo| one.carton_volume_mm3() * u64::from(one.cartons());
        Self {
            courier: tariffs.courier.bill(&cargo),
            air: tariffs.air.bill(&cargo),
            volume_mm3: cargo.iter().map(volume).sum(),
            lcl_milli: revenue_tonnes_milli(&cargo, tariffs.lcl_least_milli),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loading::usual;
    use crate::app::samples::drum;
    use crate::domain::id::LineId;
    use crate::domain::packing::Packing;

    fn consignment(pieces: u32, packing: Packing) -> Consignment {
        let goods = super::super::Goods {
            line: LineId(uuid::Uuid::nil()),
            destination: None,
            pieces,
            packing,
        };
        Consignment { goods: vec![goods], destination: None }
    }

    /// Ten shawls in one carton of 42 x 32 x 16 cm, 3.5 kg: light and bulky.
    fn shawls() -> Consignment {
        let packing = drum().packing.unwrap();
        consignment(
            25,
            Packing {
                pieces_per_carton: 25,
                carton_length_mm: 420,
                carton_width_mm: 320,
                carton_height_mm: 160,
                net_weight_g: 3_000,
                gross_weight_g: 3_500,
                ..packing
            },
        )
    }

    #[test]
    fn each_way_has_its_own_measure() {
        let tariffs = Tariffs::from(usual().carriers);
        let ways = Ways::of(&shawls(), &tariffs);
        // 21,504 cm3 are 4.3 kg by courier and 3.584 kg by air, each in steps of half a kilogram.
        assert_eq!((ways.courier.volumetric_g, ways.courier.chargeable_g), (4_301, 4_500));
        assert_eq!((ways.air.volumetric_g, ways.air.chargeable_g), (3_584, 4_000));
        assert_eq!((ways.volume_mm3, ways.lcl_milli), (21_504_000, 1_000));
    }

    #[test]
    fn rules_are_read_in_the_language_and_within_reason() {
        let mut form = WaysForm::of(usual().carriers, Language::Id);
        assert_eq!(form.read(), Ok(usual().carriers));
        form.courier_divisor = "4.000".to_owned();
        assert_eq!(form.read().unwrap().courier_cm3_per_kg, 4_000);
        form = form.in_language(Language::En);
        assert_eq!(form.courier_divisor, "4000");
        (form.air_divisor, form.lcl_least) = ("6".to_owned(), "x".to_owned());
        let fields: Vec<_> =
            form.read().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["air_divisor", "lcl_least"]);
    }
}
