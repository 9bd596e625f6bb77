//! The owner's choices, as stored.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::language::Language;
use crate::domain::settings::{Settings, Theme};
use crate::domain::shipment::container::ContainerKind;
use crate::domain::shipment::presets::{CarrierRules, ContainerPreset, LoadingPresets};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsV1 {
    v: Version<1>,
    language: AsText<Language>,
    /// Left out for `auto`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<AsText<Theme>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backed_up_at: Option<AsText<NaiveDateTime>>,
    /// Left out where they work.
    #[serde(default, skip_serializing_if = "is_default")]
    single_keys_off: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    loading: Option<LoadingPresetsV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LoadingPresetsV1 {
    containers: Vec<ContainerPresetV1>,
    door_reserve_mm: u32,
    courier_cm3_per_kg: u32,
    courier_most_g: u32,
    air_cm3_per_kg: u32,
    lcl_least_milli: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContainerPresetV1 {
    kind: AsText<ContainerKind>,
    #[serde(default, skip_serializing_if = "is_default")]
    offered: bool,
    cost: u32,
    inside_mm: [u32; 3],
    tare_g: u32,
    max_gross_g: u32,
}

impl StoredShape for Settings {
    fn encode(&self) -> Result<String, RecordError> {
        write(&SettingsV1 {
            v: Version,
            language: AsText(self.language),
            theme: (self.theme != Theme::Auto).then_some(AsText(self.theme)),
            backed_up_at: self.backed_up_at.map(AsText),
            single_keys_off: self.single_keys_off,
            loading: self.loading.as_ref().map(LoadingPresetsV1::from),
        })
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => Ok(read::<SettingsV1>(1, body)?.into()),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<SettingsV1> for Settings {
    fn from(shape: SettingsV1) -> Self {
        Self {
            language: shape.language.0,
            theme: shape.theme.map_or(Theme::Auto, |theme| theme.0),
            backed_up_at: shape.backed_up_at.map(|at| at.0),
            single_keys_off: shape.single_keys_off,
            loading: shape.loading.map(LoadingPresets::from),
        }
    }
}

impl From<&LoadingPresets> for LoadingPresetsV1 {
    fn from(presets: &LoadingPresets) -> Self {
        let LoadingPresets { containers, door_reserve_mm, carriers } = presets;
        let container = |preset: &ContainerPreset| {
            let ContainerPreset { kind, offered, cost, inside_mm, tare_g, max_gross_g } = *preset;
            let kind = AsText(kind);
            ContainerPresetV1 { kind, offered, cost, inside_mm, tare_g, max_gross_g }
        };
        let CarrierRules { courier_cm3_per_kg, courier_most_g, air_cm3_per_kg, lcl_least_milli } =
            *carriers;
        Self {
            containers: containers.iter().map(container).collect(),
            door_reserve_mm: *door_reserve_mm,
            courier_cm3_per_kg,
            courier_most_g,
            air_cm3_per_kg,
            lcl_least_milli,
        }
    }
}

impl From<LoadingPresetsV1> for LoadingPresets {
    fn from(shape: LoadingPresetsV1) -> Self {
        let container = |shape: ContainerPresetV1| {
            let ContainerPresetV1 { kind, offered, cost, inside_mm, tare_g, max_gross_g } = shape;
            ContainerPreset { kind: kind.0, offered, cost, inside_mm, tare_g, max_gross_g }
        };
        Self {
            containers: shape.containers.into_iter().map(container).collect(),
            door_reserve_mm: shape.door_reserve_mm,
            carriers: CarrierRules {
                courier_cm3_per_kg: shape.courier_cm3_per_kg,
                courier_most_g: shape.courier_most_g,
                air_cm3_per_kg: shape.air_cm3_per_kg,
                lcl_least_milli: shape.lcl_least_milli,
            },
        }
    }
}
