//! What goods are usually loaded into, and what carriers usually charge for, until the owner says.

use super::MOST_CONTAINERS;
use crate::domain::settings::Settings;
use crate::domain::shipment::container::ContainerKind;
use crate::domain::shipment::presets::{CarrierRules, ContainerPreset, LoadingPresets};
use crate::plan::load::{Container, Offer, ParcelTariff};

/// The three usual kinds, and one to be measured by the owner, which is not offered yet.
///
/// A 40-foot container costs well under two 20-foot ones on most routes; the owner writes the
/// forwarder's own prices over these figures. Carriers' rules are those that the large ones print
/// in their guides.
pub fn usual() -> LoadingPresets {
    let (courier, air) = (ParcelTariff::COURIER, ParcelTariff::AIR);
    let offered = |container: Container, cost| ContainerPreset {
        kind: container.kind,
        offered: true,
        cost,
        inside_mm: [container.length_mm, container.width_mm, container.height_mm],
        tare_g: container.tare_g,
        max_gross_g: container.max_gross_g,
    };
    let own = ContainerPreset {
        kind: ContainerKind::Own,
        offered: false,
        cost: 100,
        inside_mm: [0; 3],
        tare_g: 0,
        max_gross_g: 0,
    };
    LoadingPresets {
        containers: vec![
            offered(Container::GP20, 100),
            offered(Container::GP40, 170),
            offered(Container::HC40, 180),
            own,
        ],
        door_reserve_mm: 100,
        carriers: CarrierRules {
            courier_cm3_per_kg: courier.divisor_cm3_per_kg,
            courier_most_g: courier.most_carton_g.unwrap_or(u32::MAX),
            air_cm3_per_kg: air.divisor_cm3_per_kg,
            lcl_least_milli: 1_000,
        },
    }
}

impl Settings {
    /// What the owner kept, or else what is usual.
    pub fn loading_presets(&self) -> LoadingPresets {
        self.loading.clone().unwrap_or_else(usual)
    }

    /// The container of a kind, as offered; one that nobody measured is as the smallest.
    pub fn container(&self, kind: ContainerKind) -> Container {
        let presets = self.loading_presets();
        let measured = |preset: &&ContainerPreset| preset.kind == kind && preset.inside_mm[0] > 0;
        let found = presets.containers.iter().find(measured).map(container);
        found.unwrap_or(Container { kind, ..Container::GP20 })
    }
}

pub(super) fn container(preset: &ContainerPreset) -> Container {
    let [length_mm, width_mm, height_mm] = preset.inside_mm;
    let ContainerPreset { kind, tare_g, max_gross_g, .. } = *preset;
    Container { kind, length_mm, width_mm, height_mm, tare_g, max_gross_g }
}

/// The kinds on offer, with what they cost.
pub(super) fn offers(containers: &[ContainerPreset]) -> Vec<Offer> {
    let offer = |preset: &ContainerPreset| Offer {
        container: container(preset),
        cost: u64::from(preset.cost),
        most: MOST_CONTAINERS,
    };
    containers.iter().filter(|preset| preset.offered).map(offer).collect()
}
