//! When the buyer pays which part.

use crate::domain::money::Money;
use crate::domain::percent::BasisPoints;

/// What makes an instalment due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Milestone {
    /// With the confirmation: the deposit.
    OnConfirmation,
    BeforeShipment,
    /// Against a copy of the bill of lading or airway bill.
    AgainstTransportDocument,
    /// Letter of credit at sight.
    LetterOfCreditAtSight,
    /// This many days after shipment.
    AfterShipment {
        days: u16,
    },
}

impl Milestone {
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnConfirmation => "on_confirmation",
            Self::BeforeShipment => "before_shipment",
            Self::AgainstTransportDocument => "against_transport_document",
            Self::LetterOfCreditAtSight => "letter_of_credit_at_sight",
            Self::AfterShipment { .. } => "after_shipment",
        }
    }

    /// The milestone with this code; `days` is only asked of `after_shipment`.
    pub fn from_code(code: &str, days: u16) -> Option<Self> {
        [
            Self::OnConfirmation,
            Self::BeforeShipment,
            Self::AgainstTransportDocument,
            Self::LetterOfCreditAtSight,
            Self::AfterShipment { days },
        ]
        .into_iter()
        .find(|milestone| milestone.code() == code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    pub share: BasisPoints,
    pub due: Milestone,
}

/// The instalments do not make a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    #[error("the instalments come to {sum} hundredths of a percent instead of 10000")]
    NotWhole { sum: u32 },
}

/// Instalments that come to exactly 100 %.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSchedule(Vec<Instalment>);

impl PaymentSchedule {
    pub fn new(instalments: Vec<Instalment>) -> Result<Self, ScheduleError> {
        let sum = instalments.iter().map(|part| u32::from(part.share.get())).sum();
        if sum == 10_000 { Ok(Self(instalments)) } else { Err(ScheduleError::NotWhole { sum }) }
    }

    /// A deposit with the confirmation and the rest at `balance`. No deposit and no rest of
    /// nothing: 0 % and 100 % give one instalment.
    pub fn deposit(deposit: BasisPoints, balance: Milestone) -> Self {
        let parts = [
            Instalment { share: deposit, due: Milestone::OnConfirmation },
            Instalment { share: deposit.rest(), due: balance },
        ];
        Self(parts.into_iter().filter(|part| part.share != BasisPoints::ZERO).collect())
    }

    pub fn instalments(&self) -> &[Instalment] {
        &self.0
    }

    /// What is due with the confirmation.
    pub fn deposit_share(&self) -> BasisPoints {
        let deposits = self.0.iter().filter(|part| part.due == Milestone::OnConfirmation);
        let sum: u16 = deposits.map(|part| part.share.get()).sum();
        BasisPoints::new(sum).unwrap_or(BasisPoints::WHOLE)
    }

    /// Each instalment's amount. They sum exactly to `total`: each is the difference between two
    /// rounded running shares, so no cent is left over or made up.
    pub fn amounts(&self, total: Money) -> Vec<Money> {
        let mut share = 0_u16;
        let mut due = 0_i64;
        let running = |instalment: &Instalment| {
            share = share.saturating_add(instalment.share.get());
            let until_now = match BasisPoints::new(share) {
                Some(BasisPoints::WHOLE) | None => total.minor,
                Some(running) => total.share(running).minor,
            };
            let amount = until_now - due;
            due = until_now;
            Money::new(amount, total.currency)
        };
        self.0.iter().map(running).collect()
    }
}

/// The usual terms: 30 % T/T deposit, the balance against a copy of the bill of lading.
impl Default for PaymentSchedule {
    fn default() -> Self {
        let deposit = BasisPoints::percent(30).unwrap_or(BasisPoints::WHOLE);
        Self::deposit(deposit, Milestone::AgainstTransportDocument)
    }
}
