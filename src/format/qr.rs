//! QR codes (ISO/IEC 18004), as squares to be drawn.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// Light squares that a reader needs around a code (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// One code. It keeps a reader going with 15 % of it dirty or torn (level M).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    size: usize,
    /// Whether each square is dark, row by row.
    dark: Vec<bool>,
}

impl Qr {
    /// The smallest code that says `text`. `None` where no code can: the largest says about 2,300 bytes.
    pub fn of(text: &str) -> Option<Self> {
        // A text of capital letters, digits and a few marks takes two thirds of the room of any other.
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let dark = code.data.iter().take(code.size * code.size).map(|square| square.value());
        Some(Self { size: code.size, dark: dark.collect() })
    }

    /// Squares along one side, without the light edge: 21 to 177.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Whether the square in this column and row is dark, counted from 0 at the top left.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size && self.dark.get(row * self.size + column).copied().unwrap_or(false)
    }

    /// The `viewBox` of an SVG in which one square is one unit, with the light edge around.
    pub fn view_box(&self) -> String {
        let side = self.size + 2 * QUIET;
        format!("-{QUIET} -{QUIET} {side} {side}")
    }

    /// The `d` of an SVG path that fills the dark squares: one stripe for those side by side.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for row in 0..self.size {
            let mut column = 0;
            while column < self.size {
                let stripe = (column..self.size).take_while(|at| self.is_dark(*at, row)).count();
                if stripe > 0 {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{column} {row}h{stripe}v1h-{stripe}z");
                }
                column += stripe.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a code, `#` for dark.
    fn rows(code: &Qr) -> Vec<String> {
        let row = |row| {
            (0..code.size())
                .map(|column| if code.is_dark(column, row) { '#' } else { '.' })
                .collect()
        };
        (0..code.size()).map(row).collect()
    }

    #[test]
    fn three_corners_have_the_pattern_that_readers_look_for() {
        let code = Qr::of("TEMBUS:SKU/DJB-12").unwrap();
        assert_eq!(code.size(), 21, "capital letters fit the smallest code");
        let rows = rows(&code);
        for (row, pattern) in ["#######", "#.....#", "#.###.#"].into_iter().enumerate() {
            assert_eq!(&rows[row][..7], pattern);
            assert_eq!(&rows[row][14..], pattern);
            assert_eq!(&rows[20 - row][..7], pattern);
        }
    }

    #[test]
    fn the_path_fills_each_dark_square_once() {
        let code = Qr::of("tembus, huruf kecil").unwrap();
        let dark = (0..code.size())
            .flat_map(|row| (0..code.size()).map(move |column| (column, row)))
            .filter(|(column, row)| code.is_dark(*column, *row))
            .count();
        let stripes = code.path();
        let filled: usize = stripes
            .split('z')
            .filter_map(|stripe| stripe.split_once('h')?.1.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(filled, dark);
        assert_eq!(code.view_box(), format!("-4 -4 {0} {0}", code.size() + 8));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert!(Qr::of(&"x".repeat(2300)).is_some());
        assert_eq!(Qr::of(&"x".repeat(2400)), None);
        assert!(!Qr::of("a").unwrap().is_dark(21, 0), "outside there is nothing");
    }
}
