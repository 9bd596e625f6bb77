//! Reading QR codes off a picture, such as a camera's.

use rqrr::PreparedImage;

/// A picture in shades of grey, row by row from the top left: 0 is black, 255 white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreyPicture {
    width: usize,
    shades: Vec<u8>,
}

impl GreyPicture {
    /// Takes the pixels of a canvas: red, green, blue and opacity of each, 8 bits each. What lies
    /// after the last whole row is left out.
    pub fn of_rgba(width: usize, pixels: &[u8]) -> Self {
        // How bright each colour seems to an eye, in 256ths (ITU-R BT.601).
        let shade = |pixel: &[u8]| match pixel {
            [red, green, blue, _] => {
                let sum = 77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue);
                u8::try_from(sum >> 8).unwrap_or(u8::MAX)
            }
            _ => 0,
        };
        let mut shades: Vec<u8> = pixels.chunks_exact(4).map(shade).collect();
        shades.truncate(shades.len().checked_div(width).unwrap_or_default() * width);
        Self { width, shades }
    }

    /// What the QR codes on the picture say. Codes that cannot be read are left out: the next
    /// picture of the camera may show them better.
    pub fn codes(&self) -> Vec<String> {
        let height = self.shades.len().checked_div(self.width).unwrap_or_default();
        if height == 0 {
            return Vec::new();
        }
        let shade = |x: usize, y: usize| self.shades.get(y * self.width + x).copied().unwrap_or(0);
        let mut picture = PreparedImage::prepare_from_greyscale(self.width, height, shade);
        let grids = picture.detect_grids();
        grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::qr::Qr;

    /// A code as a camera sees it: `per_square` pixels a square, turned by quarters, its paper in
    /// the light of `white` and its ink of `black`, with a table around it.
    fn photo(text: &str, per_square: usize, quarters: usize, black: u8, white: u8) -> GreyPicture {
        const AROUND: usize = 30;
        let code = Qr::of(text).unwrap();
        let paper = (code.size() + 8) * per_square;
        let side = paper + 2 * AROUND;
        let pixel = |at: usize| {
            let (mut x, mut y) = (at % side, at / side);
            for _ in 0..quarters {
                (x, y) = (y, side - 1 - x);
            }
            let on_paper = |at: usize| at.checked_sub(AROUND).filter(|at| *at < paper);
            let (Some(x), Some(y)) = (on_paper(x), on_paper(y)) else { return [90, 70, 50, 255] };
            let square = |at: usize| (at / per_square).checked_sub(4);
            let dark = matches!((square(x), square(y)), (Some(x), Some(y)) if code.is_dark(x, y));
            let shade = if dark { black } else { white };
            [shade, shade, shade, 255]
        };
        let pixels: Vec<u8> = (0..side * side).flat_map(pixel).collect();
        GreyPicture::of_rgba(side, &pixels)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn what_a_code_says_is_read_off_its_picture(
            text in "[A-Z0-9/:%.-]{1,40}",
            per_square in 3_usize..8,
            quarters in 0_usize..4,
            (black, white) in (0_u8..80, 150_u8..=255),
        ) {
            prop_assert_eq!(photo(&text, per_square, quarters, black, white).codes(), [text]);
        }
    }

    #[test]
    fn a_picture_without_a_code_says_nothing() {
        assert_eq!(GreyPicture::of_rgba(0, &[]).codes(), Vec::<String>::new());
        assert_eq!(GreyPicture::of_rgba(8, &[255; 40]).codes(), Vec::<String>::new());
        let stripes: Vec<u8> =
            (0..200 * 200 * 4).map(|at| if at % 48 < 24 { 0 } else { 255 }).collect();
        assert_eq!(GreyPicture::of_rgba(200, &stripes).codes(), Vec::<String>::new());
    }
}
