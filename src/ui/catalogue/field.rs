//! Controls of the product form, each bound to its text by its name.

use leptos::prelude::*;

use crate::domain::language::Language;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::label;
use crate::ui::components::{
    Checkbox, Choice, DateField, MoneyField, NumberField, Select, TextArea, TextField, TextKind,
};

/// Words of a field in the language of the screen.
pub type Words = fn(Language) -> &'static str;

/// A control before it is made: `editor.field("moq").explain(words::moq_explain).whole()`.
pub struct ProductField {
    editor: Editor,
    name: String,
    hint: Signal<String>,
    explain: Signal<String>,
    unit: Option<Signal<String>>,
}

impl Editor {
    /// The control of this name, still without anything around it.
    pub fn field(self, name: impl Into<String>) -> ProductField {
        let none = Signal::stored(String::new());
        ProductField { editor: self, name: name.into(), hint: none, explain: none, unit: None }
    }

    fn say(self, words: Words) -> Signal<String> {
        Signal::derive(move || words(self.lang.get()).to_owned())
    }
}

impl ProductField {
    pub fn hint(self, words: Words) -> Self {
        Self { hint: self.editor.say(words), ..self }
    }

    /// A hint that follows the typing.
    pub fn live_hint(self, hint: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { hint: Signal::derive(hint), ..self }
    }

    pub fn explain(self, words: Words) -> Self {
        Self { explain: self.editor.say(words), ..self }
    }

    /// A unit in words.
    pub fn unit(self, words: Words) -> Self {
        Self { unit: Some(self.editor.say(words)), ..self }
    }

    /// A unit by its symbol, the same in every language.
    pub fn symbol(self, symbol: &'static str) -> Self {
        Self { unit: Some(Signal::stored(symbol.to_owned())), ..self }
    }

    /// What the control is called. In a group the row says its own name already.
    fn label(&self) -> Signal<String> {
        let (name, lang) = (self.name.clone(), self.editor.lang);
        Signal::derive(move || {
            let lang = lang.get();
            let in_group = name.split_once('.').and_then(|(group, rest)| {
                let (_, leaf) = rest.split_once('.')?;
                label::in_group(lang, group, leaf)
            });
            in_group.unwrap_or_else(|| label::of(lang, &name))
        })
    }

    /// A line of words.
    pub fn words(self) -> AnyView {
        self.line(TextKind::Words)
    }

    /// A code: no spelling marks, no capital at the start.
    pub fn code(self) -> AnyView {
        self.line(TextKind::Code)
    }

    fn line(self, kind: TextKind) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, .. } = self;
        let (value, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let error = editor.error(name.as_str());
        match content_language(&name) {
            Some(content_lang) => view! {
                <TextField name label value on_input=typing error hint explain kind content_lang/>
            }
            .into_any(),
            None => view! {
                <TextField name label value on_input=typing error hint explain kind/>
            }
            .into_any(),
        }
    }

    /// A line of words, with what was written there in other products.
    pub fn words_like(self, suggestions: Vec<String>) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, .. } = self;
        let (value, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let error = editor.error(name.as_str());
        let suggestions = Signal::stored(suggestions);
        view! { <TextField name label value on_input=typing error hint explain suggestions/> }
            .into_any()
    }

    /// Several lines of words.
    pub fn area(self) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, .. } = self;
        let (value, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let error = editor.error(name.as_str());
        let content_lang = content_language(&name).unwrap_or("id");
        view! { <TextArea name label value on_input=typing error hint explain content_lang/> }
            .into_any()
    }

    /// A whole number.
    pub fn number(self) -> AnyView {
        self.counted(false)
    }

    /// A percentage, which may have decimals.
    pub fn percentage(self) -> AnyView {
        self.symbol("%").counted(true)
    }

    fn counted(self, decimals: bool) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, unit } = self;
        let (value, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let error = editor.error(name.as_str());
        match unit {
            Some(unit) => view! {
                <NumberField name label value on_input=typing error hint explain decimals unit/>
            }
            .into_any(),
            None => view! { <NumberField name label value on_input=typing error hint explain decimals/> }
                .into_any(),
        }
    }

    pub fn day(self) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, .. } = self;
        let (value, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let error = editor.error(name.as_str());
        view! { <DateField name label value on_input=typing error hint explain/> }.into_any()
    }

    /// One of several. `empty` is what stands there while nothing is chosen.
    pub fn choice(self, choices: Signal<Vec<Choice>>, empty: Option<Words>) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, .. } = self;
        let (value, on_change) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let error = editor.error(name.as_str());
        match empty.map(|words| editor.say(words)) {
            Some(empty_label) => view! {
                <Select name label value on_change choices error hint explain empty_label/>
            }
            .into_any(),
            None => {
                view! { <Select name label value on_change choices error hint explain/> }.into_any()
            }
        }
    }

    /// An amount with the choice of its currency. Both say what is wrong under the amount.
    pub fn amount(self, currency_name: String) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, explain, .. } = self;
        let (value, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let currency = editor.text(currency_name.as_str());
        let on_currency = editor.typing(currency_name.as_str());
        let (of_amount, of_currency) =
            (editor.error(name.as_str()), editor.error(currency_name.as_str()));
        let error = Signal::derive(move || of_amount.get().or_else(|| of_currency.get()));
        let currency_name = Signal::stored(currency_name);
        view! {
            <MoneyField
                name label value on_input=typing currency on_currency currency_name error hint
                explain
            />
        }
        .into_any()
    }

    pub fn checkbox(self) -> AnyView {
        let label = self.label();
        let Self { editor, name, hint, .. } = self;
        let (text, typing) = (editor.text(name.as_str()), editor.typing(name.as_str()));
        let checked = Signal::derive(move || text.with(|text| !text.is_empty()));
        let on_change = move |checked: bool| {
            typing.run(if checked { "true".to_owned() } else { String::new() });
        };
        view! { <Checkbox name label checked on_change hint/> }.into_any()
    }
}

/// The language of what is typed into `name_zh`, `photos.0.alt_en` and the like.
fn content_language(name: &str) -> Option<&'static str> {
    let leaf = name.rsplit('.').next().unwrap_or(name);
    let (stem, code) = leaf.rsplit_once('_')?;
    let language = Language::parse(code)?;
    matches!(stem, "name" | "description" | "alt").then(|| language.code())
}
