//! Known problems: five each of the classes BR1 and BR4 (see `tests/fixtures/load/README.md`).

use tembus::plan::load::Support;

use crate::{planned, thpack};

/// Mean utilisation in percent after so many asks a problem.
fn mean(text: &str, support: Support, most: u32) -> f64 {
    let problems = thpack::problems(text, support).unwrap();
    let shares = problems.iter().map(|(_, task)| {
        let plan = planned(task, most);
        plan.volume_mm3 as f64 / plan.room_mm3 as f64 * 100.0
    });
    shares.sum::<f64>() / problems.len() as f64
}

/// The figures asked for are 90 % after a second and 92 % after ten; this is far less than a second.
#[test]
fn known_problems_are_filled_well() {
    let br1 = mean(include_str!("../fixtures/load/br1.txt"), Support::Full, 60);
    assert!(br1 > 90.0, "{br1}");
    let br4 = mean(include_str!("../fixtures/load/br4.txt"), Support::Full, 60);
    assert!(br4 > 90.0, "{br4}");
}

#[test]
fn floating_cartons_fill_more() {
    let br4 = mean(include_str!("../fixtures/load/br4.txt"), Support::None, 60);
    assert!(br4 > 91.0, "{br4}");
}

#[test]
fn a_broken_file_says_where() {
    let error = thpack::problems("1 1 7 10 10 ten", Support::Full).unwrap_err();
    assert_eq!(error, "number 6 is \"ten\", not the container's height");
    let error = thpack::problems("1 1 7 10", Support::Full).unwrap_err();
    assert_eq!(error, "the text ends before the container's width");
}
