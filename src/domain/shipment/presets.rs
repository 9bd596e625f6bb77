//! What the owner's forwarder and carriers usually offer, kept so that it is typed once.

use super::container::ContainerKind;

/// A kind of container as it is offered. Costs only say how the kinds compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContainerPreset {
    pub kind: ContainerKind,
    pub offered: bool,
    /// Freight and all that one costs, in one unit for all kinds.
    pub cost: u32,
    /// Inside, in mm: from the rear wall to the door, across, up. 0 where nobody has said.
    pub inside_mm: [u32; 3],
    pub tare_g: u32,
    pub max_gross_g: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadingPresets {
    /// One for each kind, in the order of [`ContainerKind::ALL`].
    pub containers: Vec<ContainerPreset>,
    /// Kept free at the door, in mm.
    pub door_reserve_mm: u32,
    pub carriers: CarrierRules,
}

/// How carriers turn measures into what they charge for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarrierRules {
    /// Cubic centimetres that count as a kilogram.
    pub courier_cm3_per_kg: u32,
    /// The heaviest carton that a courier takes.
    pub courier_most_g: u32,
    pub air_cm3_per_kg: u32,
    /// What is charged at least in a shared container, in thousandths of a cubic metre or tonne.
    pub lcl_least_milli: u32,
}
