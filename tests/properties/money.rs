//! Amounts, shares and the texts they are read from.

use proptest::prelude::*;
use tembus::app::typed::{read_money, read_percentage, write_money, write_percentage};
use tembus::domain::language::NumberStyle;
use tembus::domain::money::{Currency, Money, MoneyError};
use tembus::domain::number_text::parse_scaled;
use tembus::domain::percent::BasisPoints;

use super::strategies::{currency, language, money, share};

/// The digits in groups of three, as people write them.
fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// `number / 10^decimals` as people write it.
fn written(number: i64, decimals: usize, style: NumberStyle, groups: bool) -> String {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let whole = if groups { grouped(whole, style.group) } else { whole.to_owned() };
    let sign = if number < 0 { "-" } else { "" };
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}{}{fraction}", style.decimal),
    }
}

proptest! {
    #[test]
    fn a_written_number_reads_back(
        number in money().prop_map(|money| money.minor), decimals in 0..5_usize, language in language(), groups: bool,
    ) {
        let style = language.number_style();
        let text = written(number, decimals, style, groups);
        prop_assert_eq!(parse_scaled(&text, style, decimals as u32), Ok(number), "{}", text);
    }

    #[test]
    fn no_text_at_all_makes_the_reader_fall_over(text: String, language in language()) {
        let _ = parse_scaled(&text, language.number_style(), 2);
        let _ = BasisPoints::parse(&text);
    }

    #[test]
    fn an_amount_that_people_write_reads_back(
        count in 0..i64::MAX / 100, currency in currency(), language in language(),
    ) {
        let style = language.number_style();
        let money = Money::new(count * currency.written_step(), currency);
        prop_assert_eq!(read_money(&write_money(money, style), style, currency), Ok(money));
        let plain = Money::parse(&money.to_decimal_text(), NumberStyle { group: ',', decimal: '.' }, currency);
        prop_assert_eq!(plain, Ok(money));
    }

    #[test]
    fn a_percentage_reads_back(share in share(), language in language()) {
        prop_assert_eq!(BasisPoints::parse(&share.to_string()), Some(share));
        let text = write_percentage(share, language.number_style());
        prop_assert_eq!(read_percentage(&text), Ok(share));
        prop_assert_eq!(read_percentage(&format!("{text} %")), Ok(share));
    }

    #[test]
    fn a_share_and_its_rest_are_the_whole(share in share()) {
        prop_assert_eq!(share.get() + share.rest().get(), 10_000);
        prop_assert_eq!(share.rest().rest(), share);
    }

    #[test]
    fn a_sum_does_not_depend_on_the_order(
        mut minors in proptest::collection::vec(any::<i64>(), 0..8), currency in currency(),
    ) {
        let sum = |minors: &[i64]| {
            Money::sum(currency, minors.iter().map(|minor| Money::new(*minor, currency)))
        };
        let before = sum(&minors);
        let exact: i128 = minors.iter().copied().map(i128::from).sum();
        prop_assert_eq!(
            before.clone().map(|money| i128::from(money.minor)).ok(),
            i64::try_from(exact).is_ok().then_some(exact)
        );
        minors.reverse();
        prop_assert_eq!(sum(&minors), before);
    }

    #[test]
    fn what_was_added_can_be_taken_away(left in money(), right in money()) {
        let right = Money::new(right.minor, left.currency);
        if let Ok(sum) = left.plus(right) {
            prop_assert_eq!(i128::from(sum.minor), i128::from(left.minor) + i128::from(right.minor));
            if right.negated().is_ok() {
                prop_assert_eq!(sum.minus(right), Ok(left));
            }
        }
    }

    #[test]
    fn currencies_do_not_mix(left in money(), right in money()) {
        prop_assume!(left.currency != right.currency);
        let refused = MoneyError::CurrencyMismatch { left: left.currency, right: right.currency };
        prop_assert_eq!(left.plus(right), Err(refused.clone()));
        prop_assert_eq!(Money::sum(left.currency, [left, right]), Err(refused));
    }

    #[test]
    fn times_is_adding_again_and_again(minor in -1_000_000..1_000_000_i64, count in 0..50_u32, currency in currency()) {
        let one = Money::new(minor, currency);
        let added = Money::sum(currency, std::iter::repeat_n(one, count as usize));
        prop_assert_eq!(one.times(count), added);
    }

    #[test]
    fn a_share_lies_between_nothing_and_the_whole(money in money(), share in share()) {
        let part = money.share(share);
        prop_assert!(part.minor.unsigned_abs() <= money.minor.unsigned_abs(), "{part:?} of {money:?}");
        prop_assert!(part.minor == 0 || (part.minor < 0) == (money.minor < 0));
    }

    #[test]
    fn a_share_is_within_half_a_step_of_the_exact_one(money in money(), share in share()) {
        let step = i128::from(money.currency.written_step());
        let exact = i128::from(money.minor) * i128::from(share.get());
        let found = i128::from(money.share(share).minor) * 10_000;
        prop_assert!((found - exact).abs() <= step * 5000, "{money:?} {share}");
    }

    #[test]
    fn a_larger_share_is_never_less(minor in any::<i64>(), currency in currency(), one in share(), two in share()) {
        let (small, large) = if one <= two { (one, two) } else { (two, one) };
        let money = Money::new(minor, currency);
        let (small, large) = (money.share(small).minor, money.share(large).minor);
        let grows = if minor < 0 { small >= large } else { small <= large };
        prop_assert!(grows, "{small} then {large}");
    }

    #[test]
    fn the_whole_and_nothing_are_exact(money in money()) {
        prop_assert_eq!(money.share(BasisPoints::WHOLE), money);
        prop_assert_eq!(money.share(BasisPoints::ZERO), Money::zero(money.currency));
    }
}

#[test]
fn every_currency_on_offer_is_one() {
    assert_eq!(Currency::offered().count(), Currency::OFFERED.len());
}
