//! Whether the laptop on the stand is locked, and how often somebody may guess the PIN.

use chrono::{NaiveDateTime, TimeDelta};

use super::pin::{Pin, PinHash};
use crate::domain::id::FairId;

/// The booth of this browser; there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booth {
    pub pin: PinHash,
    /// Of the number that opens the booth where the PIN is forgotten; `None` where the PIN was chosen
    /// before there were any.
    pub recovery: Option<PinHash>,
    /// Wrong PINs since the last right one.
    pub wrong: u32,
    /// When the last of them was typed.
    pub wrong_at: Option<NaiveDateTime>,
    /// While visitors use the browser, nothing else can be seen in it.
    pub locked: Option<Locked>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    pub fair: FairId,
    pub since: NaiveDateTime,
    /// What numbers of pre-orders begin with: `PO/INA/`. No order had such a number before.
    pub prefix: String,
    /// The number of the next pre-order, from 1.
    pub next: u32,
}

/// Wrong PINs that may follow each other at once: fingers slip.
const FREE: u32 = 3;

/// The longest wait.
const LONGEST_MINUTES: i64 = 15;

impl Booth {
    /// A booth that is open, with this PIN and the number for those who forget it.
    pub const fn with_pin(pin: PinHash, recovery: Option<PinHash>) -> Self {
        Self { pin, recovery, wrong: 0, wrong_at: None, locked: None }
    }

    /// What has to pass after the last wrong PIN: nothing for the first three, then 30 seconds,
    /// a minute, two, four, eight, and then always 15 minutes. All 10,000 PINs of four digits
    /// take more than three months.
    pub fn delay(&self) -> TimeDelta {
        if self.wrong < FREE {
            return TimeDelta::zero();
        }
        let doubled = 30_i64.checked_shl((self.wrong - FREE).min(10)).unwrap_or(i64::MAX);
        TimeDelta::seconds(doubled.min(LONGEST_MINUTES * 60))
    }

    /// What is left of that, at this time. A clock that was set back, as by an empty battery,
    /// begins the wait anew and can never make it longer than it was.
    pub fn wait(&self, now: NaiveDateTime) -> TimeDelta {
        let Some(at) = self.wrong_at else { return TimeDelta::zero() };
        let passed = (now - at).max(TimeDelta::zero());
        (self.delay() - passed).max(TimeDelta::zero())
    }

    /// The booth with the guess counted, to be kept before the PIN is even looked at: whoever
    /// pulls the plug meanwhile has guessed all the same. `None` while there is a wait.
    pub fn guessed(&self, now: NaiveDateTime) -> Option<Self> {
        let may = self.wait(now) == TimeDelta::zero();
        may.then(|| Self {
            wrong: self.wrong.saturating_add(1),
            wrong_at: Some(now),
            ..self.clone()
        })
    }

    /// The booth opened, if this is the PIN or the recovery number.
    pub fn opened(&self, pin: &Pin) -> Option<Self> {
        let recovers = || pin.is_long() && self.recovery.is_some_and(|number| number.is_of(pin));
        (self.pin.is_of(pin) || recovers()).then(|| Self::with_pin(self.pin, self.recovery))
    }

    /// Whether the clock stands before the last wrong PIN, so that waiting would never end.
    pub fn clock_was_set_back(&self, now: NaiveDateTime) -> bool {
        self.wrong_at.is_some_and(|at| at > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(seconds: i64) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        day.and_hms_opt(9, 0, 0).unwrap() + TimeDelta::seconds(seconds)
    }

    fn booth() -> Booth {
        let pin = PinHash::of(&Pin::parse("2468").unwrap(), [7; 16], 1);
        let recovery = PinHash::of(&Pin::recovery(123_456), [8; 16], 1);
        Booth::with_pin(pin, Some(recovery))
    }

    #[test]
    fn the_recovery_number_opens_too_and_no_other_number_does() {
        let opens = |text: &str| booth().opened(&Pin::parse(text).unwrap()).is_some();
        assert!(opens("0000 0012 3456"));
        assert!(!opens("0000 0012 3457") && !opens("123456"));
        let old = Booth { recovery: None, ..booth() };
        assert_eq!(old.opened(&Pin::recovery(123_456)), None);
    }

    #[test]
    fn guessing_gets_slower_and_slower() {
        let mut booth = booth();
        let mut now = at(0);
        let mut waits = Vec::new();
        for _ in 0..10 {
            booth = booth.guessed(now).unwrap();
            let wait = booth.wait(now);
            waits.push(wait.num_seconds());
            assert_eq!(booth.guessed(now).is_some(), wait.is_zero());
            now += wait;
        }
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn the_right_pin_opens_and_forgets_the_wrong_ones() {
        let guessed = booth().guessed(at(0)).unwrap().guessed(at(1)).unwrap();
        assert_eq!(guessed.opened(&Pin::parse("1111").unwrap()), None);
        assert_eq!(guessed.opened(&Pin::parse("2468").unwrap()), Some(booth()));
    }

    #[test]
    fn a_clock_set_back_makes_no_wait_longer() {
        let mut booth = booth();
        for _ in 0..3 {
            booth = booth.guessed(at(0)).unwrap();
        }
        assert_eq!(booth.wait(at(-1_000_000)), TimeDelta::seconds(30));
        assert!(booth.clock_was_set_back(at(-1)) && !booth.clock_was_set_back(at(0)));
        assert_eq!(booth.wait(at(29)), TimeDelta::seconds(1));
        assert_eq!(booth.wait(at(31)), TimeDelta::zero());
    }
}
