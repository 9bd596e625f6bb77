//! The refusals of the build script, shown one by one.

use super::check::{Area, join, read_area};

fn area(json: &str) -> Area {
    read_area(json).expect("the file of a test reads")
}

fn refusal(id: &str, en: &str, zh: &str) -> String {
    match join(area(id), area(en), area(zh)) {
        Ok(_) => String::new(),
        Err(errors) => errors.join("; "),
    }
}

#[test]
fn a_message_must_be_in_indonesian_and_english() {
    assert_eq!(
        refusal(r#"{"a": "x", "b": "y"}"#, r#"{"a": "x"}"#, "{}"),
        r#""b" is in id but not in en"#
    );
    assert_eq!(
        refusal(r#"{"a": "x"}"#, r#"{"a": "x", "b": "y"}"#, "{}"),
        r#""b" is in en but not in id"#
    );
}

#[test]
fn chinese_may_lack_messages_but_adds_none() {
    assert_eq!(refusal(r#"{"a": "x"}"#, r#"{"a": "x"}"#, "{}"), "");
    assert_eq!(
        refusal(r#"{"a": "x"}"#, r#"{"a": "x"}"#, r#"{"b": "y"}"#),
        r#""b" is in zh but not in id"#
    );
}

#[test]
fn placeholders_must_agree() {
    assert_eq!(
        refusal(r#"{"a": "{nama}"}"#, r#"{"a": "{name}"}"#, "{}"),
        r#""a" has the placeholders {"nama"} in id but {"name"} in en"#
    );
    assert_eq!(
        refusal(r#"{"a": "{x}"}"#, r#"{"a": "{x}"}"#, r#"{"a": "-"}"#),
        r#""a" has the placeholders {"x"} in id but {} in zh"#
    );
    assert_eq!(
        refusal(r#"{"a": "{n}"}"#, r#"{"a": "many"}"#, "{}"),
        r#""a" has the placeholders {"n"} in id but {} in en"#
    );
}

#[test]
fn english_alone_has_plurals_and_may_say_one_in_words() {
    let english = r#"{"a": {"one": "one piece", "other": "{n} pieces"}}"#;
    assert_eq!(refusal(r#"{"a": "{n} buah"}"#, english, "{}"), "");
    assert_eq!(
        refusal(english, english, "{}"),
        r#""a" has the form .one in a language without plurals"#
    );
    assert_eq!(
        read_area(r#"{"a.one": "one"}"#),
        Err(vec![r#"key "a" has the form .one without .other"#.to_owned()])
    );
}

#[test]
fn groups_and_dots_name_the_same_message() {
    assert_eq!(area(r#"{"a": {"b": "x"}}"#), area(r#"{"a.b": "x"}"#));
    let twice = read_area(r#"{"a": {"b": "x"}, "a_b": "y"}"#);
    assert_eq!(twice, Err(vec![r#"key "a_b" is there twice"#.to_owned()]));
}

#[test]
fn a_file_that_hides_a_text_or_cannot_be_read_is_refused() {
    for (json, part) in [
        (r#"{"a": "x", "a": "y"}"#, r#"the key "a" is there twice"#),
        (r#"{"a": 1}"#, "expected a text"),
        (r#"{"a": {"b": {"c": "x"}}}"#, "expected a string"),
        (r#"{"Save": "x"}"#, "makes no name of a function"),
        (r#"{"a": "{"}"#, "lone \"{\""),
        (r#"{"a": "}"}"#, "lone \"}\""),
        (r#"{"a": "{Nama}"}"#, "no lower_case name"),
    ] {
        let errors = read_area(json).expect_err(json).join("; ");
        assert!(errors.contains(part), "{json}: {errors}");
    }
}

#[test]
fn doubled_braces_show_as_braces() {
    use super::check::{Pattern, Piece};
    let cut = Pattern::parse("{{{name}}} x").expect("balanced");
    let words = |text: &str| Piece::Words(text.to_owned());
    let name = Piece::Placeholder("name".to_owned());
    assert_eq!(cut.0, [words("{"), name, words("} x")]);
}
