//! What is loaded into: containers with their inside measures, and the room kept free in them.

pub use crate::domain::shipment::container::ContainerKind;

/// A container, or any other room that is loaded through a door at the end of its length.
///
/// ```
/// use tembus::plan::load::Container;
///
/// assert_eq!(Container::GP20.payload_g(), 28_180_000);
/// let old = Container { max_gross_g: 24_000_000, ..Container::GP20 };
/// assert_eq!(old.payload_g(), 21_700_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Container {
    pub kind: ContainerKind,
    /// Inside, from the rear wall to the door.
    pub length_mm: u32,
    pub width_mm: u32,
    pub height_mm: u32,
    pub tare_g: u32,
    pub max_gross_g: u32,
}

impl Container {
    /// Inside measures and tare from a container supplier's table (powertex.com), maximum gross
    /// 30,480 kg; older 20-foot boxes have 24,000 kg, and road limits may be lower.
    pub const GP20: Self = Self {
        kind: ContainerKind::Gp20,
        length_mm: 5_898,
        width_mm: 2_350,
        height_mm: 2_392,
        tare_g: 2_300_000,
        max_gross_g: 30_480_000,
    };
    /// Source as for [`Container::GP20`].
    pub const GP40: Self =
        Self { kind: ContainerKind::Gp40, length_mm: 12_032, tare_g: 3_940_000, ..Self::GP20 };
    /// Source as for [`Container::GP20`].
    pub const HC40: Self =
        Self { kind: ContainerKind::Hc40, height_mm: 2_693, tare_g: 4_120_000, ..Self::GP40 };

    /// What it may carry, in grams.
    pub fn payload_g(&self) -> u64 {
        u64::from(self.max_gross_g.saturating_sub(self.tare_g))
    }
}

/// Room kept free for pallets, dunnage, air bags and hands, in mm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reserve {
    /// At the rear wall.
    pub rear_mm: u32,
    /// At the door.
    pub door_mm: u32,
    /// At each side wall.
    pub side_mm: u32,
    /// On the floor, for pallets or skids: cartons stand on them.
    pub floor_mm: u32,
    /// Below the ceiling.
    pub top_mm: u32,
}
