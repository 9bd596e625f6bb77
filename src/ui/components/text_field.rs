//! Fields that are typed into: words, numbers, days, a search.

use leptos::prelude::*;

use super::field::FieldFrame;
use crate::i18n::text;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;

/// What is typed, so that a phone shows the right keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    #[default]
    Words,
    /// Codes: no spelling marks, no capital at the start.
    Code,
    Email,
    Phone,
    Web,
    /// A number without decimals.
    Whole,
    /// A number with decimals, in the language's form.
    Decimal,
    /// A day, as `2026-11-22`.
    Day,
    /// Digits that nobody beside should read.
    Pin,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Day => "date",
            Self::Pin => "password",
            // A browser's own check of addresses and numbers speaks its own language and
            // refuses "12,5", so these stay plain and are checked by the domain.
            Self::Words | Self::Code | Self::Web | Self::Whole | Self::Decimal => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Web => Some("url"),
            Self::Whole | Self::Pin => Some("numeric"),
            Self::Decimal => Some("decimal"),
            Self::Words | Self::Code | Self::Email | Self::Phone | Self::Day => None,
        }
    }
}

/// One `<input>` in its frame.
struct LineInput {
    frame: FieldFrame,
    kind: TextKind,
    value: Signal<String>,
    on_input: Callback<String>,
    on_change: Option<Callback<String>>,
    unit: Option<Signal<String>>,
    content_lang: Option<&'static str>,
    autocomplete: Option<&'static str>,
    suggestions: Option<Signal<Vec<String>>>,
    disabled: Signal<bool>,
}

impl LineInput {
    fn into_view(self) -> AnyView {
        let Self { frame, kind, value, on_input, on_change, unit, disabled, .. } = self;
        let FieldFrame { id, name, .. } = frame.clone();
        let (described_by, invalid) = (frame.described_by(), frame.is_invalid());
        let prose = kind == TextKind::Words;
        let list_id = self.suggestions.is_some().then(|| format!("{id}-list"));
        let suggestions = self.suggestions.map(|suggestions| {
            let options = move || {
                let options = suggestions.get().into_iter();
                options.map(|value| view! { <option value=value></option> }).collect_view()
            };
            view! { <datalist id=list_id.clone()>{options}</datalist> }
        });
        let input = view! {
            <input
                class="input"
                class:input--number=matches!(kind, TextKind::Whole | TextKind::Decimal)
                class:input--date=kind == TextKind::Day
                id=id
                name=move || name.get()
                type=kind.input_type()
                inputmode=kind.input_mode()
                list=list_id
                lang=self.content_lang
                autocomplete=self.autocomplete.unwrap_or("off")
                spellcheck=if prose { "true" } else { "false" }
                autocapitalize=if prose { "sentences" } else { "none" }
                aria-describedby=move || described_by.get()
                aria-invalid=move || invalid.get()
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:change=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event_target_value(&event));
                    }
                }
            />
        };
        let input = view! {
            {input}
            {suggestions}
        };
        match unit {
            None => frame.around(input),
            Some(unit) => frame.around(view! {
                <div class="input-group">
                    {input}
                    <span class="input-group__unit">{move || unit.get()}</span>
                </div>
            }),
        }
    }
}

/// A line of text.
#[component]
pub fn TextField(
    /// The control's `name`: the field's name in snake_case, `tiers.0.min_quantity` in a group.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    /// What the field holds.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole text at every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the owner leaves the field after changing it.
    #[prop(into, optional)]
    on_change: Option<Callback<String>>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
    #[prop(optional)] kind: TextKind,
    /// A unit shown after the control, such as `cm`.
    #[prop(into, optional)]
    unit: Option<Signal<String>>,
    /// The `lang` of what is typed, where it is not the language of the screen.
    #[prop(optional)]
    content_lang: Option<&'static str>,
    /// What the browser may offer to fill in; nothing by default.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// What the owner wrote in this field elsewhere, offered while typing.
    #[prop(into, optional)]
    suggestions: Option<Signal<Vec<String>>>,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let frame = FieldFrame { hint, explain, error, may_be_empty, ..FieldFrame::new(name, label) };
    LineInput {
        frame,
        kind,
        value,
        on_input,
        on_change,
        unit,
        content_lang,
        autocomplete,
        suggestions,
        disabled,
    }
    .into_view()
}

/// A number as typed, in the language's form; what it means is for the domain to read.
#[component]
pub fn NumberField(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
    /// Whether decimals make sense, which only decides the keys that a phone shows.
    #[prop(optional)]
    decimals: bool,
    #[prop(into, optional)] unit: Option<Signal<String>>,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let frame = FieldFrame { hint, explain, error, may_be_empty, ..FieldFrame::new(name, label) };
    LineInput {
        frame,
        kind: if decimals { TextKind::Decimal } else { TextKind::Whole },
        value,
        on_input,
        on_change: None,
        unit,
        content_lang: None,
        autocomplete: None,
        suggestions: None,
        disabled,
    }
    .into_view()
}

/// A calendar day in the browser's own picker. The value is `2026-11-22` or empty.
#[component]
pub fn DateField(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let frame = FieldFrame { hint, explain, error, may_be_empty, ..FieldFrame::new(name, label) };
    LineInput {
        frame,
        kind: TextKind::Day,
        value,
        on_input,
        on_change: None,
        unit: None,
        content_lang: None,
        autocomplete: None,
        suggestions: None,
        disabled,
    }
    .into_view()
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
    /// Lines visible at first; the control grows with what is typed where the browser can.
    #[prop(default = 3)]
    rows: u32,
    #[prop(optional)] content_lang: Option<&'static str>,
) -> impl IntoView {
    let frame = FieldFrame { hint, explain, error, may_be_empty, ..FieldFrame::new(name, label) };
    let (id, described_by, invalid) = (frame.id.clone(), frame.described_by(), frame.is_invalid());
    frame.around(view! {
        <textarea
            class="input input--area"
            id=id
            name=move || name.get()
            rows=rows.to_string()
            lang=content_lang
            aria-describedby=move || described_by.get()
            aria-invalid=move || invalid.get()
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        ></textarea>
    })
}

/// A search that works while typing. The key `/` moves the focus here, Escape empties it.
#[component]
pub fn SearchField(
    /// What is searched, such as "Search products".
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let lang = use_language();
    // A memo, so that the button is not made anew with each letter.
    let is_empty = Memo::new(move |_| value.with(String::is_empty));
    view! {
        <div class="search" role="search">
            <IconPicture icon=Icon::Search/>
            <input
                class="input search__input"
                name="search"
                type="search"
                data-shortcut="/"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-label=move || label.get()
                placeholder=move || label.get()
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        on_input.run(String::new());
                    }
                }
            />
            {move || (!is_empty.get()).then(|| view! {
                <button
                    type="button"
                    class="icon-button search__clear"
                    aria-label=move || text::common::clear_search(lang.get())
                    on:click=move |_| on_input.run(String::new())
                >
                    <IconPicture icon=Icon::X/>
                </button>
            })}
        </div>
    }
}
