//! What to load into, as typed.

use super::presets::offers;
use super::{LoadWish, usual};
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{read_count_within, retyped_number};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::shipment::container::ContainerKind;
use crate::domain::shipment::presets::{ContainerPreset, LoadingPresets};
use crate::plan::load::Reserve;

/// The controls of the loading page. Those of a kind end in its code: `cost_hc40`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishForm {
    /// The language in whose style the numbers are typed.
    pub typed_in: Language,
    /// One for each kind, in the order of [`ContainerKind::ALL`].
    pub kinds: Vec<KindForm>,
    pub door_reserve_mm: String,
    pub separate: bool,
}

/// Whether a kind is on offer, what one costs, and what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindForm {
    pub kind: ContainerKind,
    pub wanted: bool,
    pub cost: String,
    /// Inside, in mm: from the rear wall to the door, across, up.
    pub inside_mm: [String; 3],
    pub tare_kg: String,
    pub max_gross_kg: String,
}

/// The names of the three inside measures.
pub const SIDES: [&str; 3] = ["length_mm", "width_mm", "height_mm"];

impl KindForm {
    fn of(preset: &ContainerPreset) -> Self {
        // What nobody has said is no 0.
        let said = |value: u32| if value == 0 { String::new() } else { value.to_string() };
        Self {
            kind: preset.kind,
            wanted: preset.offered,
            cost: preset.cost.to_string(),
            inside_mm: preset.inside_mm.map(said),
            tare_kg: (preset.tare_g / 1_000).to_string(),
            max_gross_kg: said(preset.max_gross_g / 1_000),
        }
    }

    fn mapped(&self, again: impl Fn(&str) -> String) -> Self {
        Self {
            cost: again(&self.cost),
            inside_mm: self.inside_mm.each_ref().map(|side| again(side)),
            tare_kg: again(&self.tare_kg),
            max_gross_kg: again(&self.max_gross_kg),
            ..self.clone()
        }
    }

    /// A kind that is not wanted may be said in part or not at all.
    fn read(&self, style: NumberStyle, errors: &mut Vec<FieldError>) -> ContainerPreset {
        let code = self.kind.code();
        let mut read = |name: &str, text: &str, least: u32, most: u32| {
            if !self.wanted && text.trim().is_empty() {
                return 0;
            }
            read_count_within(text, style, least, most).unwrap_or_else(|problem| {
                errors.push(FieldError::new(format!("{name}_{code}"), problem));
                0
            })
        };
        let cost = read("cost", &self.cost, 1, u32::MAX);
        let inside_mm = std::array::from_fn(|side| {
            read(SIDES[side], &self.inside_mm[side], Self::LEAST_SIDE_MM, Self::MOST_SIDE_MM)
        });
        let tare_kg = read("tare_kg", &self.tare_kg, 0, Self::MOST_KG - 1);
        let max_gross_kg = read("max_gross_kg", &self.max_gross_kg, tare_kg + 1, Self::MOST_KG);
        ContainerPreset {
            kind: self.kind,
            offered: self.wanted,
            cost,
            inside_mm,
            tare_g: tare_kg * 1_000,
            max_gross_g: max_gross_kg * 1_000,
        }
    }

    /// Less holds no carton, more is no vehicle.
    const LEAST_SIDE_MM: u32 = 300;
    const MOST_SIDE_MM: u32 = 20_000;
    const MOST_KG: u32 = 100_000;
}

impl WishForm {
    /// These presets, as they are typed.
    pub fn of(presets: &LoadingPresets, language: Language) -> Self {
        let kind = |kind: ContainerKind| {
            let found = presets.containers.iter().find(|preset| preset.kind == kind).copied();
            let usual = || usual().containers.into_iter().find(|preset| preset.kind == kind);
            found.or_else(usual).map(|preset| KindForm::of(&preset))
        };
        Self {
            typed_in: language,
            kinds: ContainerKind::ALL.into_iter().filter_map(kind).collect(),
            door_reserve_mm: presets.door_reserve_mm.to_string(),
            separate: true,
        }
    }

    const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let again = |text: &str| retyped_number(text, from, to);
        Self {
            typed_in: language,
            kinds: self.kinds.iter().map(|kind| kind.mapped(again)).collect(),
            door_reserve_mm: again(&self.door_reserve_mm),
            separate: self.separate,
        }
    }

    /// All kinds and the room kept free at the door in mm, or what is wrong with them, by the
    /// names of the controls.
    pub fn read_presets(&self) -> Result<(Vec<ContainerPreset>, u32), Vec<FieldError>> {
        let (style, mut errors) = (self.style(), Vec::new());
        let containers: Vec<ContainerPreset> =
            self.kinds.iter().map(|kind| kind.read(style, &mut errors)).collect();
        if !containers.iter().any(|preset| preset.offered) && errors.is_empty() {
            errors.push(FieldError::new("containers", Problem::Required));
        }
        let door_mm = read_count_within(&self.door_reserve_mm, style, 0, Self::MOST_RESERVE_MM);
        match door_mm {
            Ok(door_mm) if errors.is_empty() => return Ok((containers, door_mm)),
            Ok(_) => {}
            Err(problem) => errors.push(FieldError::new("door_reserve_mm", problem)),
        }
        Err(errors)
    }

    /// One kind as far as it can be read.
    pub fn preset(&self, kind: ContainerKind) -> Option<ContainerPreset> {
        let form = self.kinds.iter().find(|form| form.kind == kind)?;
        Some(form.read(self.style(), &mut Vec::new()))
    }

    /// What was wished, or what is wrong with it.
    pub fn read(&self) -> Result<LoadWish, Vec<FieldError>> {
        let (containers, door_mm) = self.read_presets()?;
        let reserve = Reserve { door_mm, ..Reserve::default() };
        Ok(LoadWish { offers: offers(&containers), reserve, separate: self.separate })
    }

    /// More than this at the door would leave a 20-foot container nearly empty.
    pub const MOST_RESERVE_MM: u32 = 3_000;
}
