//! Sides of one record, one visible at a time.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One side: its value in `selected`, and its words.
#[derive(Clone)]
pub struct Tab {
    pub value: &'static str,
    pub label: Signal<String>,
}

fn tab_id(group: &str, value: &str) -> String {
    format!("{group}-tab-{value}")
}

fn panel_id(group: &str, value: &str) -> String {
    format!("{group}-panel-{value}")
}

/// The row of tabs. Arrow keys move between them, Home and End go to the first and last.
#[component]
pub fn Tabs(
    /// Names the group within the page, the same as in its [`TabPanel`]s.
    group: &'static str,
    #[prop(into)] label: Signal<String>,
    tabs: Vec<Tab>,
    #[prop(into)] selected: Signal<String>,
    #[prop(into)] on_select: Callback<String>,
) -> impl IntoView {
    let values: Vec<&'static str> = tabs.iter().map(|tab| tab.value).collect();
    let on_key = move |event: web_sys::KeyboardEvent| {
        let now = selected.with_untracked(|now| values.iter().position(|value| value == now));
        let (now, last) = (now.unwrap_or(0), values.len().saturating_sub(1));
        let next = match event.key().as_str() {
            "ArrowRight" => {
                if now == last {
                    0
                } else {
                    now + 1
                }
            }
            "ArrowLeft" => {
                if now == 0 {
                    last
                } else {
                    now - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        if let Some(value) = values.get(next) {
            on_select.run((*value).to_owned());
            let tab = document().get_element_by_id(&tab_id(group, value));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
                // A tab that is gone cannot take the focus, and needs none.
                let _ = tab.focus();
            }
        }
    };
    let buttons = tabs.into_iter().map(|Tab { value, label }| {
        let is_selected = move || selected.with(|selected| selected == value);
        view! {
            <button
                type="button"
                role="tab"
                class="tabs__tab"
                id=tab_id(group, value)
                aria-controls=panel_id(group, value)
                aria-selected=move || if is_selected() { "true" } else { "false" }
                tabindex=move || if is_selected() { "0" } else { "-1" }
                on:click=move |_| on_select.run(value.to_owned())
            >
                {move || label.get()}
            </button>
        }
    });
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get() on:keydown=on_key>
            {buttons.collect_view()}
        </div>
    }
}

/// What a tab shows. It stays in the page while another side is visible, so that nothing typed
/// is lost by looking elsewhere.
#[component]
pub fn TabPanel(
    group: &'static str,
    value: &'static str,
    #[prop(into)] selected: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="tabs__panel"
            role="tabpanel"
            id=panel_id(group, value)
            aria-labelledby=tab_id(group, value)
            hidden=move || selected.with(|selected| selected != value)
        >
            {children()}
        </div>
    }
}
