//! JSON that is only ever written: members in the order in which they were put, numbers digit by digit.
//!
//! For the formats of others (JSON-LD, UBL), whose readers want exact decimals as numbers. `serde_json`
//! would take those through a float and sort the members.

/// A value. Numbers are texts already: whoever makes one takes care that it is a JSON number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Text(String),
    Number(String),
    Flag(bool),
    List(Vec<Json>),
    Object(Object),
}

/// Members in the order in which they were put.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(Vec<(&'static str, Json)>);

impl Object {
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more member.
    pub fn with(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// With one more member where there is a value; an empty text or list counts as none.
    pub fn with_some<T: Into<Json>>(self, name: &'static str, value: Option<T>) -> Self {
        match value.map(Into::into) {
            None => self,
            Some(Json::Text(text)) if text.trim().is_empty() => self,
            Some(Json::List(list)) if list.is_empty() => self,
            Some(value) => self.with(name, value),
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Self {
        Self::List(list)
    }
}

impl Json {
    /// The text, indented by two spaces, with an end of line.
    ///
    /// ```
    /// use tembus::format::json_text::{Json, Object};
    /// let value = Object::new().with("b", "\"x\"").with("a", Json::Number("12.50".to_owned()));
    /// assert_eq!(Json::from(value).text(), "{\n  \"b\": \"\\\"x\\\"\",\n  \"a\": 12.50\n}\n");
    /// ```
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Text(value) => write_text(text, value),
            Self::Number(digits) => text.push_str(digits),
            Self::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Self::List(values) => {
                let each = values.iter().map(|value| (None, value));
                write_all(text, depth, ('[', ']'), each);
            }
            Self::Object(Object(members)) => {
                let each = members.iter().map(|(name, value)| (Some(*name), value));
                write_all(text, depth, ('{', '}'), each);
            }
        }
    }
}

fn write_all<'a>(
    text: &mut String,
    depth: usize,
    (open, close): (char, char),
    values: impl ExactSizeIterator<Item = (Option<&'static str>, &'a Json)>,
) {
    let last = values.len();
    text.push(open);
    for (at, (name, value)) in values.enumerate() {
        new_line(text, depth + 1);
        if let Some(name) = name {
            write_text(text, name);
            text.push_str(": ");
        }
        value.write(text, depth + 1);
        if at + 1 < last {
            text.push(',');
        }
    }
    if last > 0 {
        new_line(text, depth);
    }
    text.push(close);
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

fn write_text(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            control if control < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_back_by_a_reader_that_is_not_ours(value in ".*", list in prop::collection::vec(".*", 0..3)) {
            let list: Vec<Json> = list.into_iter().map(Json::from).collect();
            let written = Json::from(Object::new().with("list", list.clone()).with("value", &value)).text();
            let read: serde_json::Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read["value"].as_str(), Some(value.as_str()));
            prop_assert_eq!(read["list"].as_array().unwrap().len(), list.len());
        }
    }

    #[test]
    fn what_is_empty_is_left_out() {
        let object = Object::new()
            .with_some("a", Some(" "))
            .with_some("b", Some(Vec::new()))
            .with_some("c", None::<&str>)
            .with_some("d", Some(0_u32));
        assert_eq!(Json::from(object).text(), "{\n  \"d\": 0\n}\n");
        assert_eq!(Json::List(Vec::new()).text(), "[]\n");
        assert!(Object::new().is_empty());
    }
}
