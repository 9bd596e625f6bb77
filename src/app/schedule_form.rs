//! Payment terms as typed: a deposit with the rest at one milestone, or any number of instalments.

use serde::{Deserialize, Serialize};

use super::problem::{FieldError, Problem};
use super::typed::{read_count, read_percentage, retyped_number, write_percentage};
use crate::domain::language::NumberStyle;
use crate::domain::order::schedule::{Instalment, Milestone, PaymentSchedule, ScheduleError};
use crate::domain::percent::BasisPoints;

/// How detailed the terms are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentTerms {
    /// No terms of one's own; only a buyer may have none.
    Unsaid,
    #[default]
    Deposit,
    Instalments,
}

impl PaymentTerms {
    pub const ALL: [Self; 3] = [Self::Unsaid, Self::Deposit, Self::Instalments];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsaid => "unsaid",
            Self::Deposit => "deposit",
            Self::Instalments => "instalments",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|terms| terms.code() == code)
    }
}

/// The controls `payment_terms`, `deposit_percent`, `balance_milestone`, `balance_days` and
/// `instalments.N.percent`, `.milestone`, `.days`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleForm {
    pub terms: PaymentTerms,
    pub deposit_percent: String,
    pub balance_milestone: String,
    pub balance_days: String,
    pub instalments: Vec<InstalmentForm>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentForm {
    pub percent: String,
    /// A code of [`Milestone`].
    pub milestone: String,
    /// Only asked of `after_shipment`.
    pub days: String,
}

impl InstalmentForm {
    fn of(instalment: &Instalment, style: NumberStyle) -> Self {
        Self {
            percent: write_percentage(instalment.share, style),
            milestone: instalment.due.code().to_owned(),
            days: days_of(instalment.due),
        }
    }
}

fn days_of(milestone: Milestone) -> String {
    match milestone {
        Milestone::AfterShipment { days } => days.to_string(),
        _ => String::new(),
    }
}

impl ScheduleForm {
    /// Terms that nobody has said yet; the other controls hold what is usual.
    pub fn unsaid(style: NumberStyle) -> Self {
        Self { terms: PaymentTerms::Unsaid, ..Self::of(&PaymentSchedule::default(), style) }
    }

    pub fn of(schedule: &PaymentSchedule, style: NumberStyle) -> Self {
        let parts = schedule.instalments();
        let instalments = parts.iter().map(|part| InstalmentForm::of(part, style)).collect();
        let deposit = |share: BasisPoints, balance: Milestone| Self {
            terms: PaymentTerms::Deposit,
            deposit_percent: write_percentage(share, style),
            balance_milestone: balance.code().to_owned(),
            balance_days: days_of(balance),
            instalments: Vec::new(),
        };
        let usual = Milestone::AgainstTransportDocument;
        match parts {
            [only] if only.due == Milestone::OnConfirmation => deposit(only.share, usual),
            [only] => deposit(BasisPoints::ZERO, only.due),
            [first, rest]
                if first.due == Milestone::OnConfirmation
                    && rest.due != Milestone::OnConfirmation =>
            {
                deposit(first.share, rest.due)
            }
            _ => Self {
                terms: PaymentTerms::Instalments,
                instalments,
                ..deposit(schedule.deposit_share(), usual)
            },
        }
    }

    /// The same terms, more or less detailed. Going to instalments spells the deposit out.
    pub fn with_terms(&self, terms: PaymentTerms, style: NumberStyle) -> Self {
        let mut form = Self { terms, ..self.clone() };
        if terms == PaymentTerms::Instalments && form.instalments.is_empty() {
            let schedule = self.read_deposit(style, &mut Vec::new()).unwrap_or_default();
            let parts = schedule.instalments().iter();
            form.instalments = parts.map(|part| InstalmentForm::of(part, style)).collect();
        }
        form
    }

    /// One more instalment, of what is missing to 100 %.
    pub fn add_instalment(&mut self, style: NumberStyle) {
        let shares = self.instalments.iter().filter_map(|row| BasisPoints::parse(&row.percent));
        let sum: u32 = shares.map(|share| u32::from(share.get())).sum();
        let missing = u16::try_from(10_000_u32.saturating_sub(sum)).ok().and_then(BasisPoints::new);
        let due = Milestone::AgainstTransportDocument;
        let instalment = Instalment { share: missing.unwrap_or_default(), due };
        self.instalments.push(InstalmentForm::of(&instalment, style));
    }

    /// The schedule, or `None` where nothing was said or it cannot be read; then `errors` says why.
    pub fn read(
        &self,
        style: NumberStyle,
        errors: &mut Vec<FieldError>,
    ) -> Option<PaymentSchedule> {
        match self.terms {
            PaymentTerms::Unsaid => None,
            PaymentTerms::Deposit => self.read_deposit(style, errors),
            PaymentTerms::Instalments => self.read_instalments(style, errors),
        }
    }

    fn read_deposit(
        &self,
        style: NumberStyle,
        errors: &mut Vec<FieldError>,
    ) -> Option<PaymentSchedule> {
        let share = read_percentage(&self.deposit_percent)
            .map_err(|problem| errors.push(FieldError::new("deposit_percent", problem)));
        let balance = read_milestone(&self.balance_milestone, &self.balance_days, style).map_err(
            |(part, problem)| {
                errors.push(FieldError::new(format!("balance_{part}"), problem));
            },
        );
        Some(PaymentSchedule::deposit(share.ok()?, balance.ok()?))
    }

    fn read_instalments(
        &self,
        style: NumberStyle,
        errors: &mut Vec<FieldError>,
    ) -> Option<PaymentSchedule> {
        let before = errors.len();
        let mut parts = Vec::with_capacity(self.instalments.len());
        for (index, row) in self.instalments.iter().enumerate() {
            let field = |part: &str| format!("instalments.{index}.{part}");
            let share = read_percentage(&row.percent)
                .map_err(|problem| errors.push(FieldError::new(field("percent"), problem)));
            let due = read_milestone(&row.milestone, &row.days, style)
                .map_err(|(part, problem)| errors.push(FieldError::new(field(part), problem)));
            if let (Ok(share), Ok(due)) = (share, due) {
                parts.push(Instalment { share, due });
            }
        }
        if errors.len() > before {
            return None;
        }
        match PaymentSchedule::new(parts) {
            Ok(schedule) => Some(schedule),
            Err(ScheduleError::NotWhole { sum }) => {
                errors.push(FieldError::new("payment_terms", Problem::NotWhole { sum }));
                None
            }
        }
    }

    /// The same numbers, typed in another style.
    pub fn retyped(&self, from: NumberStyle, to: NumberStyle) -> Self {
        let again = |text: &str| retyped_number(text, from, to);
        Self {
            terms: self.terms,
            deposit_percent: again(&self.deposit_percent),
            balance_milestone: self.balance_milestone.clone(),
            balance_days: again(&self.balance_days),
            instalments: self
                .instalments
                .iter()
                .map(|row| InstalmentForm {
                    percent: again(&row.percent),
                    milestone: row.milestone.clone(),
                    days: again(&row.days),
                })
                .collect(),
        }
    }
}

/// The milestone; an error names the control, `milestone` or `days`.
fn read_milestone(
    code: &str,
    days: &str,
    style: NumberStyle,
) -> Result<Milestone, (&'static str, Problem)> {
    let unknown = ("milestone", Problem::UnknownChoice { text: code.to_owned() });
    match Milestone::from_code(code, 0).ok_or(unknown)? {
        Milestone::AfterShipment { .. } => {
            let count = read_count(days, style, 1).map_err(|problem| ("days", problem))?;
            let (value, most) = (i64::from(count), i64::from(u16::MAX));
            let days = u16::try_from(count);
            let days = days.map_err(|_| ("days", Problem::TooLarge { value, most }))?;
            Ok(Milestone::AfterShipment { days })
        }
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    const STYLE: NumberStyle = Language::Id.number_style();

    fn points(points: u16) -> BasisPoints {
        BasisPoints::new(points).unwrap()
    }

    fn reads_back(schedule: &PaymentSchedule, terms: PaymentTerms) {
        let form = ScheduleForm::of(schedule, STYLE);
        assert_eq!(form.terms, terms, "{schedule:?}");
        let mut errors = Vec::new();
        assert_eq!(form.read(STYLE, &mut errors).as_ref(), Some(schedule));
        assert_eq!(errors, []);
    }

    #[test]
    fn every_schedule_reads_back() {
        let credit = Milestone::AfterShipment { days: 60 };
        reads_back(&PaymentSchedule::default(), PaymentTerms::Deposit);
        reads_back(&PaymentSchedule::deposit(points(0), credit), PaymentTerms::Deposit);
        let usual = Milestone::AgainstTransportDocument;
        reads_back(&PaymentSchedule::deposit(points(10_000), usual), PaymentTerms::Deposit);
        let part = |share, due| Instalment { share: points(share), due };
        let parts = vec![
            part(2550, Milestone::OnConfirmation),
            part(4450, Milestone::BeforeShipment),
            part(3000, credit),
        ];
        reads_back(&PaymentSchedule::new(parts).unwrap(), PaymentTerms::Instalments);
    }

    #[test]
    fn going_to_instalments_spells_the_deposit_out_and_fills_up() {
        let form = ScheduleForm::of(&PaymentSchedule::default(), STYLE);
        let mut form = form.with_terms(PaymentTerms::Instalments, STYLE);
        let percents: Vec<&str> = form.instalments.iter().map(|row| row.percent.as_str()).collect();
        assert_eq!(percents, ["30", "70"]);
        form.instalments[1].percent = "37,5".to_owned();
        let mut errors = Vec::new();
        assert_eq!(form.read(STYLE, &mut errors), None);
        let whole = FieldError::new("payment_terms", Problem::NotWhole { sum: 6750 });
        assert_eq!(errors, [whole]);
        form.add_instalment(STYLE);
        assert_eq!(form.instalments[2].percent, "32,5");
        assert!(form.read(STYLE, &mut Vec::new()).is_some());
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let mut form = ScheduleForm::of(&PaymentSchedule::default(), STYLE);
        form.deposit_percent = "130".to_owned();
        form.balance_milestone = "after_shipment".to_owned();
        let mut errors = Vec::new();
        assert_eq!(form.read(STYLE, &mut errors), None);
        let wrong = [
            FieldError::new("deposit_percent", Problem::NotAPercentage { text: "130".to_owned() }),
            FieldError::new("balance_days", Problem::Required),
        ];
        assert_eq!(errors, wrong);
    }
}
