//! One container of a shipment: its number and seal, its measures, and what stands where in it.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContainerKind {
    /// 20 feet, general purpose.
    #[default]
    Gp20,
    /// 40 feet, general purpose.
    Gp40,
    /// 40 feet, high cube.
    Hc40,
    /// Measured by the owner: a lorry, a pallet with its height, a crate.
    Own,
}

impl ContainerKind {
    pub const ALL: [Self; 4] = [Self::Gp20, Self::Gp40, Self::Hc40, Self::Own];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Gp20 => "gp20",
            Self::Gp40 => "gp40",
            Self::Hc40 => "hc40",
            Self::Own => "own",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A container as it is sent. Its measures are kept with it: a plan must read the same when the
/// presets have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShippingContainer {
    pub kind: ContainerKind,
    /// The number on the door (ISO 6346), as typed.
    pub number: String,
    pub seal: String,
    /// Inside, in mm: from the rear wall to the door, across, up. 0 where nobody has said.
    pub inside_mm: [u32; 3],
    pub tare_g: u32,
    pub max_gross_g: u32,
    /// Room kept free in mm: at the rear wall, the door, each side, the floor, below the ceiling.
    pub reserve_mm: [u32; 5],
    /// What stands where, in the order of loading; empty where nothing was planned.
    pub stowage: Vec<StowedGrid>,
}

/// Cartons of one kind that stand as a grid and go in together.
///
/// A container's plan is kept as its loaders' steps and not carton by carton: 3,000 drums are a
/// handful of grids, and a mixed load of 100 kinds a few kilobytes. Every carton's place follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StowedGrid {
    /// Its place in the shipment's goods.
    pub goods: u16,
    /// How many stand along the container's length, width and height.
    pub grid: [u32; 3],
    /// The sides of a carton as it stands, in the same order, in mm.
    pub carton_mm: [u32; 3],
    /// The rear left lower corner, in mm from the container's.
    pub at_mm: [u32; 3],
}

impl StowedGrid {
    pub fn cartons(&self) -> u32 {
        self.grid.iter().fold(1, |product, count| product.saturating_mul(*count))
    }

    /// The corner opposite to [`Self::at_mm`].
    pub fn end_mm(&self) -> [u32; 3] {
        std::array::from_fn(|axis| {
            let size = self.carton_mm[axis].saturating_mul(self.grid[axis]);
            self.at_mm[axis].saturating_add(size)
        })
    }

    /// The block turned by a quarter on its base.
    pub const fn turned(&self) -> Self {
        let ([x, y, z], [length, width, height]) = (self.grid, self.carton_mm);
        Self { grid: [y, x, z], carton_mm: [width, length, height], ..*self }
    }

    /// Whether both take up the same room somewhere.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (end, other_end) = (self.end_mm(), other.end_mm());
        (0..3).all(|axis| self.at_mm[axis] < other_end[axis] && other.at_mm[axis] < end[axis])
    }

    /// Whether this block must be in before the other: it carries it, or stands behind it.
    pub fn goes_before(&self, other: &Self) -> bool {
        let (end, other_end) = (self.end_mm(), other.end_mm());
        let shares =
            |axis: usize| self.at_mm[axis] < other_end[axis] && other.at_mm[axis] < end[axis];
        let is_below = end[2] <= other.at_mm[2] && shares(0) && shares(1);
        let is_behind = end[0] <= other.at_mm[0] && shares(1) && shares(2);
        is_below || is_behind
    }

    /// The rear left lower corner of each carton, in the order of going in: across, then up, then
    /// towards the door.
    pub fn corners_mm(&self) -> impl Iterator<Item = [u32; 3]> + use<> {
        let Self { grid, carton_mm, at_mm, .. } = *self;
        let place = move |axis: usize, nth: u32| {
            at_mm[axis].saturating_add(carton_mm[axis].saturating_mul(nth))
        };
        (0..grid[0]).flat_map(move |x| {
            (0..grid[2]).flat_map(move |z| {
                (0..grid[1]).map(move |y| [place(0, x), place(1, y), place(2, z)])
            })
        })
    }
}

/// What is wrong with the number of a container. A warning: old or leased boxes exist that
/// break the rule, and the carrier decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It is not four letters, of which the last is U, J or Z, and seven digits.
    Form,
    /// The last digit does not follow from the others.
    CheckDigit { found: u8, expected: u8 },
}

/// Checks a container's number by ISO 6346. Blanks and hyphens between its parts do not count.
///
/// ```
/// use tembus::domain::shipment::container::{NumberFault, number_fault};
///
/// assert_eq!(number_fault("CSQU 305438-3"), None);
/// let wrong = NumberFault::CheckDigit { found: 4, expected: 3 };
/// assert_eq!(number_fault("CSQU3054384"), Some(wrong));
/// assert_eq!(number_fault("CSQ305438"), Some(NumberFault::Form));
/// ```
pub fn number_fault(number: &str) -> Option<NumberFault> {
    let plain = plain_number(number);
    let signs = plain.as_bytes();
    let [owner @ .., _, _, _, _, _, _, _] = signs else { return Some(NumberFault::Form) };
    let is_owner = owner.len() == 4
        && owner.iter().all(u8::is_ascii_uppercase)
        && matches!(owner[3], b'U' | b'J' | b'Z');
    if !is_owner || !signs[4..].iter().all(u8::is_ascii_digit) {
        return Some(NumberFault::Form);
    }
    let sum: u32 = signs[..10].iter().zip(0..).map(|(sign, at)| value(*sign) << at).sum();
    let expected = u8::try_from(sum % 11 % 10).unwrap_or_default();
    let found = signs[10] - b'0';
    (found != expected).then_some(NumberFault::CheckDigit { found, expected })
}

/// The number in capitals, without blanks and hyphens.
pub fn plain_number(number: &str) -> String {
    let kept = number.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
    kept.map(|sign| sign.to_ascii_uppercase()).collect()
}

/// Letters count from 10 up, passing over the multiples of 11.
fn value(sign: u8) -> u32 {
    match sign {
        b'0'..=b'9' => u32::from(sign - b'0'),
        b'A' => 10,
        _ => {
            let nth = u32::from(sign - b'A');
            10 + nth + nth.div_ceil(10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_pass_over_the_multiples_of_11() {
        let values: Vec<u32> = (b'A'..=b'Z').map(value).collect();
        let mut expected: Vec<u32> = (10..=38).filter(|value| value % 11 != 0).collect();
        expected.sort_unstable();
        assert_eq!(values, expected);
    }

    #[test]
    fn a_number_is_checked_by_form_and_digit() {
        assert_eq!(number_fault("CSQU3054383"), None);
        assert_eq!(number_fault("msku 907032-3"), None);
        for number in ["CSQX3054383", "CSQU305438", "", "\u{c4}SQU3054383", "CSQU30543O3"] {
            assert_eq!(number_fault(number), Some(NumberFault::Form), "{number}");
        }
    }

    /// ISO 6346's own purpose: one wrong digit never passes, except 0 for 10.
    #[test]
    fn one_wrong_digit_is_found() {
        for at in 4..10 {
            for digit in b'0'..=b'9' {
                let mut typed = b"CSQU3054383".to_vec();
                if typed[at] == digit {
                    continue;
                }
                typed[at] = digit;
                let typed = String::from_utf8(typed).unwrap();
                assert!(number_fault(&typed).is_some(), "{typed}");
            }
        }
    }

    #[test]
    fn a_grid_fills_across_then_up_then_towards_the_door() {
        let grid =
            StowedGrid { goods: 0, grid: [2, 2, 2], carton_mm: [100, 10, 1], at_mm: [1_000, 0, 0] };
        let corners: Vec<[u32; 3]> = grid.corners_mm().collect();
        assert_eq!(corners.len(), 8);
        assert_eq!(corners[..3], [[1_000, 0, 0], [1_000, 10, 0], [1_000, 0, 1]]);
        assert_eq!(corners[4], [1_100, 0, 0]);
    }
}
