//! Shares of a whole, exact to a hundredth of a percent.

use std::fmt;

/// A share in basis points: 10,000 are the whole. Never more than the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BasisPoints(u16);

impl BasisPoints {
    pub const ZERO: Self = Self(0);
    pub const WHOLE: Self = Self(10_000);

    /// `None` above 10,000.
    pub const fn new(points: u16) -> Option<Self> {
        if points <= 10_000 { Some(Self(points)) } else { None }
    }

    /// A whole percentage; `None` above 100.
    pub const fn percent(percent: u16) -> Option<Self> {
        if percent <= 100 { Some(Self(percent * 100)) } else { None }
    }

    pub const fn get(self) -> u16 {
        self.0
    }

    /// What is missing to the whole.
    pub const fn rest(self) -> Self {
        Self(10_000 - self.0)
    }

    /// Reads `30`, `30%`, `12.5` or `12,5`: at most two decimals, at most 100.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let points: u32 = format!("{whole}{decimals:0<2}").parse().ok()?;
        Self::new(u16::try_from(points).ok()?)
    }
}

/// Shows the percentage without a sign: `30`, `12.5`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match (rest / 10, rest % 10) {
            (0, 0) => write!(f, "{whole}"),
            (tenths, 0) => write!(f, "{whole}.{tenths}"),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}
