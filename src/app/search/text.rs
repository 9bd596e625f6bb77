//! Words, and how near two of them are.

/// The words of a text, in small letters. A run of Chinese, Japanese or Korean characters gives
/// each pair of neighbours and its last character, so that every part of it is met: a single
/// character as the beginning of a pair, longer parts pair by pair.
pub fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut run: Vec<char> = Vec::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if is_ideograph(letter) {
            finish_word(&mut word, &mut words);
            run.push(letter);
        } else {
            finish_run(&mut run, &mut words);
            if letter.is_alphanumeric() {
                word.push(letter);
            } else if !is_inside_word(letter) {
                finish_word(&mut word, &mut words);
            }
        }
    }
    finish_word(&mut word, &mut words);
    finish_run(&mut run, &mut words);
    words
}

fn finish_word(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

fn finish_run(run: &mut Vec<char>, words: &mut Vec<String>) {
    words.extend(run.windows(2).map(|pair| pair.iter().collect()));
    words.extend(run.last().map(char::to_string));
    run.clear();
}

/// What stands in the middle of a word without parting it: `Jum'at`, and combining marks.
fn is_inside_word(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{300}'..='\u{36f}')
}

/// Characters of scripts that are written without spaces.
fn is_ideograph(letter: char) -> bool {
    matches!(letter,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a near word may be meant: numbers and ideographs mean what they say.
pub fn can_be_mistyped(word: &str) -> bool {
    !word.chars().any(|letter| letter.is_numeric() || is_ideograph(letter))
}

/// Slips that are forgiven: none in what is short, where every word would be near another.
pub fn allowed_slips(typed: &str) -> u32 {
    if !can_be_mistyped(typed) {
        return 0;
    }
    match typed.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Which letters a word has: a quick way to rule out words that cannot be near.
#[derive(Clone, Copy)]
pub struct Letters(u64);

impl Letters {
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64)))
    }

    /// How many letters of this word the other lacks; each costs at least one slip.
    pub const fn missing_in(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}

/// Measures how near words come to what was typed. One measure serves many words, since making
/// its rows anew for each would take longer than the measuring.
pub struct Nearness {
    typed: Vec<char>,
    /// Slips between what was typed, up to each of its letters, and the word up to the letter
    /// before last, up to the last, and up to the present one.
    rows: [Vec<u32>; 3],
}

impl Nearness {
    pub fn to(typed: &str) -> Self {
        let typed: Vec<char> = typed.chars().collect();
        let row = vec![0; typed.len() + 1];
        Self { typed, rows: [row.clone(), row.clone(), row] }
    }

    /// Whether at most `slips` (a letter wrong, missing, too many, or two neighbours exchanged)
    /// make what was typed a beginning of `word`. The optimal string alignment distance, taken
    /// to that beginning of the word which comes nearest.
    pub fn is_beginning(&mut self, word: &str, slips: u32) -> bool {
        let [_, _, first] = &mut self.rows;
        first.iter_mut().zip(0..).for_each(|(cell, length)| *cell = length);
        let mut former_letter = None;
        let mut former_least = 0;
        for letter in word.chars() {
            if self.rows[2].last().is_some_and(|distance| *distance <= slips) {
                return true;
            }
            self.rows.rotate_left(1);
            let least = self.advance(letter, former_letter);
            // An exchange of letters reaches back two rows, never further.
            if least > slips && former_least > slips {
                return false;
            }
            (former_letter, former_least) = (Some(letter), least);
        }
        self.rows[2].last().is_some_and(|distance| *distance <= slips)
    }

    /// Fills the row of the word's next letter and answers its least cell.
    fn advance(&mut self, letter: char, former_letter: Option<char>) -> u32 {
        let [before_last, last, row] = &mut self.rows;
        let mut left = last[0] + 1;
        row[0] = left;
        let mut least = left;
        for (place, typed) in self.typed.iter().enumerate() {
            let wrong = last[place] + u32::from(*typed != letter);
            let mut cell = wrong.min(last[place + 1] + 1).min(left + 1);
            let exchanged =
                place > 0 && former_letter == Some(*typed) && self.typed[place - 1] == letter;
            if exchanged {
                cell = cell.min(before_last[place - 1] + 1);
            }
            row[place + 1] = cell;
            left = cell;
            least = least.min(cell);
        }
        least
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_cut_into_words() {
        let check = |text: &str, expected: &[&str]| assert_eq!(words_of(text), expected, "{text}");
        check("Batik Tulis, Malang", &["batik", "tulis", "malang"]);
        check("BTK-01/b", &["btk", "01", "b"]);
        check("靛蓝蜡染", &["靛蓝", "蓝蜡", "蜡染", "染"]);
        check("鼓 50cm 木", &["鼓", "50cm", "木"]);
        check("drum鼓", &["drum", "鼓"]);
        check("Jum'at", &["jumat"]);
        check(" — ", &[]);
    }

    #[test]
    fn slips_are_counted_against_the_beginning() {
        let check = |typed: &str, word: &str, slips: u32| {
            let mut nearness = Nearness::to(typed);
            assert!(nearness.is_beginning(word, slips), "{typed} {word}");
            assert!(slips == 0 || !nearness.is_beginning(word, slips - 1), "{typed} {word}");
        };
        check("bat", "batik", 0);
        check("batk", "batik", 1);
        check("abtik", "batik", 1);
        check("djmebe", "djembe", 1);
        check("keramk", "keramik", 1);
        check("kerram", "keramik", 1);
        check("batu", "batik", 1);
        check("batikk", "batik", 1);
        check("drum", "batik", 4);
    }

    proptest! {
        #[test]
        fn nearness_is_the_least_distance_to_a_beginning(
            typed in "[abcé]{0,9}",
            word in "[abcé]{0,9}",
            slips in 0_u32..4,
        ) {
            let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
            let beginnings = std::iter::once(0).chain(ends).map(|end| &word[..end]);
            let distances = beginnings.map(|beginning| strsim::osa_distance(&typed, beginning));
            let least = distances.min().unwrap();
            prop_assert_eq!(Nearness::to(&typed).is_beginning(&word, slips), least <= slips as usize);
        }

        #[test]
        fn letters_rule_out_only_what_is_far(typed in "[a-e]{0,9}", word in "[a-e]{0,9}") {
            let missing = Letters::of(&typed).missing_in(Letters::of(&word));
            prop_assert!(missing as usize <= strsim::osa_distance(&typed, &word));
        }
    }
}
