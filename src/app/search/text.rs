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

/// Slips that are forgiven: none in what is short, where every word would be near another.
pub fn allowed_slips(typed: &str) -> u32 {
    if typed.chars().any(|letter| letter.is_numeric() || is_ideograph(letter)) {
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

/// The fewest slips (a letter wrong, missing, too many, or two exchanged) that make `typed` a
/// beginning of `word`.
pub fn prefix_distance(typed: &str, word: &str) -> usize {
    let length = typed.chars().count();
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    let near = ends.skip(length.saturating_sub(3)).take(5);
    let distances = near.map(|end| strsim::osa_distance(typed, word.get(..end).unwrap_or(word)));
    distances.min().unwrap_or(length)
}

#[cfg(test)]
mod tests {
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
        let check = |typed: &str, word: &str, slips| {
            assert_eq!(prefix_distance(typed, word), slips, "{typed} {word}");
        };
        check("batk", "batik", 1);
        check("abtik", "batik", 1);
        check("djmebe", "djembe", 1);
        check("keramk", "keramik", 1);
        check("kerram", "keramik", 1);
        check("batu", "batik", 1);
        check("drum", "batik", 4);
    }

    #[test]
    fn letters_rule_out_only_what_is_far() {
        for (typed, word) in [("batk", "batik"), ("djmebe", "djembe"), ("kerram", "keramik")] {
            let missing = Letters::of(typed).missing_in(Letters::of(word));
            assert!(missing as usize <= prefix_distance(typed, word));
        }
    }
}
