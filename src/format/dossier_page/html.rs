//! Writes HTML in which nothing but the program's own literals can be markup.

/// A page in the making. Markup comes in as literals of this program only; whatever else is said goes
/// through [`Html::text`], which escapes it for elements and quoted attributes alike.
#[derive(Debug, Default)]
pub(in crate::format) struct Html(String);

/// What the beginning of a page says.
#[derive(Debug)]
pub(in crate::format) struct Head<'a> {
    pub lang: &'static str,
    /// The page's Content-Security-Policy.
    pub policy: &'a str,
    pub title: &'a str,
    pub style: &'static str,
    /// The id of the element that holds the sealed document.
    pub data_id: &'static str,
    /// The sealed document, as JSON.
    pub data: &'a str,
    /// What the page's program needs besides, as JSON.
    pub settings: &'a str,
}

impl Html {
    /// Markup of this program.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// What a person wrote, as the content of an element or the value of a quoted attribute.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' | '\t' => self.0.push(character),
                // HTML has no place for other control characters.
                character if character.is_control() => self.0.push('\u{fffd}'),
                character => self.0.push(character),
            }
        }
        self
    }

    /// An element with a text and nothing else; none where the text is empty.
    pub fn element(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        if text.is_empty() { self } else { self.raw(open).text(text).raw(close) }
    }

    /// JSON as the content of a `<script>` that is data. The three marks that HTML knows stand in JSON
    /// only within texts, where they may be written as escapes.
    pub fn json(&mut self, json: &str) -> &mut Self {
        for character in json.chars() {
            match character {
                '&' => self.0.push_str("\\u0026"),
                '<' => self.0.push_str("\\u003c"),
                '>' => self.0.push_str("\\u003e"),
                character => self.0.push(character),
            }
        }
        self
    }

    /// The beginning of a page that is one file, up to its body.
    pub fn head(&mut self, head: &Head<'_>) -> &mut Self {
        self.raw("<!doctype html>\n<html lang=\"")
            .raw(head.lang)
            .raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .text(head.policy)
            .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .raw("<meta name=\"generator\" content=\"Tembus\">\n<title>")
            .text(head.title)
            .raw("</title>\n<style>")
            .raw(head.style)
            .raw("</style>\n<script type=\"application/json\" id=\"")
            .raw(head.data_id)
            .raw("\">")
            .json(head.data)
            .raw("</script>\n<script type=\"application/json\" id=\"tembus-page\">")
            .json(head.settings)
            .raw("</script>\n</head>\n")
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Html)) -> String {
        let mut html = Html::default();
        write(&mut html);
        html.into_text()
    }

    #[test]
    fn what_is_said_is_never_markup() {
        let said = written(|html| {
            html.raw("<p title=\"").text("\" onclick='x' <b>&\0").raw("\">");
        });
        assert_eq!(said, "<p title=\"&quot; onclick=&#39;x&#39; &lt;b&gt;&amp;\u{fffd}\">");
    }

    #[test]
    fn data_cannot_end_its_script() {
        let json = r#"{"a":"</script><!--<script>&"}"#;
        let data = written(|html| {
            html.json(json);
        });
        assert!(!data.contains(['<', '>', '&']), "{data}");
        let value: serde_json::Value = serde_json::from_str(&data).unwrap();
        assert_eq!(value, serde_json::from_str::<serde_json::Value>(json).unwrap());
    }

    #[test]
    fn an_empty_text_leaves_no_element() {
        let said = written(|html| {
            html.element("<p>", "", "</p>").element("<b>", "x", "</b>");
        });
        assert_eq!(said, "<b>x</b>");
    }
}
