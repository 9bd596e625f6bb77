//! Looks over JSON text without building anything: how deep it nests, and what stands where.

/// How deep the brackets of `text` nest, counted up to one more than `limit`. Text that is no JSON
/// gets some answer; it is refused later.
pub(in crate::format) fn depth(text: &str, limit: usize) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let mut in_string = false;
    let mut escaped = false;
    for byte in text.bytes() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
                if deepest > limit {
                    break;
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

enum Level {
    /// The key whose value is being read.
    Object(String),
    /// The index of the element being read.
    Array(usize),
}

/// Where in the document the character at `line` and `column` (both from 1, columns in bytes) stands,
/// such as `products[2].prices[0].unit_price`. Empty at the top.
pub(super) fn path_at(text: &str, line: usize, column: usize) -> String {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let end = (before + column.saturating_sub(1)).min(text.len());
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut levels = Vec::new();
    let mut string_start = None;
    let mut escaped = false;
    let mut last_string = "";
    for (at, byte) in bytes.iter().enumerate() {
        if let Some(start) = string_start {
            if !escaped && *byte == b'"' {
                last_string = text.get(start..at).unwrap_or_default();
                string_start = None;
            }
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        match byte {
            b'"' => string_start = Some(at + 1),
            b'{' => levels.push(Level::Object(String::new())),
            b'[' => levels.push(Level::Array(0)),
            b'}' | b']' => {
                levels.pop();
            }
            b':' => {
                if let Some(Level::Object(key)) = levels.last_mut() {
                    last_string.clone_into(key);
                }
            }
            b',' => match levels.last_mut() {
                Some(Level::Array(index)) => *index += 1,
                Some(Level::Object(key)) => key.clear(),
                None => {}
            },
            _ => {}
        }
    }
    // What is wrong with an object as a whole is found at its end, and is not about its last key.
    if text.as_bytes().get(end) == Some(&b'}')
        && let Some(Level::Object(key)) = levels.last_mut()
    {
        key.clear();
    }
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object(key) if key.is_empty() => {}
            Level::Object(key) if path.is_empty() => path = key,
            Level::Object(key) => path = [&path, ".", &key].concat(),
            Level::Array(index) => path = format!("{path}[{index}]"),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_texts() {
        assert_eq!(depth(r#"{"a": [1, {"b": "[[[\"{{"}]}"#, 10), 3);
        assert_eq!(depth("[]", 10), 1);
        assert_eq!(depth("7", 10), 0);
    }

    #[test]
    fn depth_stops_soon_after_the_limit() {
        let deep = "[".repeat(1_000_000);
        assert_eq!(depth(&deep, 32), 33);
    }

    #[test]
    fn paths_lead_to_the_value() {
        let text = "{\n \"a\": [ {\"b\": 1}, {\"c\\\"\": 2, \"d\": \"x,]\" } ],\n \"e\": 3\n}";
        let check = |found: &str, path: &str| {
            let at = text.find(found).unwrap() + found.len() - 1;
            let line = text[..at].matches('\n').count() + 1;
            let column = at - text[..at].rfind('\n').map_or(0, |newline| newline + 1) + 1;
            assert_eq!(path_at(text, line, column), path, "at {found}");
        };
        check("1", "a[0].b");
        check("\"x,]\"", "a[1].d");
        check(": 2", "a[1].c\\\"");
        check("3", "e");
        assert_eq!(path_at(text, 1, 1), "");
    }
}
