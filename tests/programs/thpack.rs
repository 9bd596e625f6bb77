//! Reads the container loading problems of the OR-Library ("thpack", Bischoff and Ratcliff 1995).
//!
//! The number of problems; for each its number and seed, the container's length, width and height,
//! the number of box types, and for each type its number, three sides each followed by 1 if that
//! side may stand vertical, and how many boxes there are. Numbers may be separated by any space.

use tembus::plan::load::{
    Bears, Cargo, Container, ContainerKind, Reserve, Rules, Support, Task, Upright,
};

/// All problems in the text, each with its number, or what is wrong with the text.
pub fn problems(text: &str, support: Support) -> Result<Vec<(u32, Task)>, String> {
    let mut numbers = Numbers { words: text.split_ascii_whitespace(), read: 0 };
    let count = numbers.next("how many problems")?;
    (0..count)
        .map(|_| {
            let number = numbers.next("a problem's number")?;
            numbers.next("a problem's seed")?;
            Ok((number, problem(&mut numbers, support)?))
        })
        .collect()
}

struct Numbers<'a> {
    words: std::str::SplitAsciiWhitespace<'a>,
    read: usize,
}

impl Numbers<'_> {
    fn next(&mut self, what: &str) -> Result<u32, String> {
        self.read += 1;
        let word = self.words.next().ok_or_else(|| format!("the text ends before {what}"))?;
        word.parse().map_err(|_| format!("number {} is {word:?}, not {what}", self.read))
    }
}

fn problem(numbers: &mut Numbers<'_>, support: Support) -> Result<Task, String> {
    let container = Container {
        kind: ContainerKind::Own,
        length_mm: numbers.next("the container's length")?,
        width_mm: numbers.next("the container's width")?,
        height_mm: numbers.next("the container's height")?,
        tare_g: 0,
        max_gross_g: u32::MAX,
    };
    let types = numbers.next("how many box types")?;
    let cargo: Result<Vec<Cargo>, String> = (0..types).map(|_| boxes(numbers)).collect();
    let rules = Rules { support, ..Rules::default() };
    Ok(Task { container, reserve: Reserve::default(), cargo: cargo?, rules })
}

fn boxes(numbers: &mut Numbers<'_>) -> Result<Cargo, String> {
    numbers.next("a box type's number")?;
    let mut side = || Ok::<_, String>((numbers.next("a side")?, numbers.next("0 or 1")? == 1));
    let (length, width, height) = (side()?, side()?, side()?);
    Ok(Cargo {
        length_mm: length.0,
        width_mm: width.0,
        height_mm: height.0,
        upright: Upright { length: length.1, width: width.1, height: height.1 },
        net_weight_g: 0,
        gross_weight_g: 0,
        pieces_per_carton: 1,
        pieces: numbers.next("how many boxes")?,
        bears: Bears::default(),
        drop: 0,
    })
}
