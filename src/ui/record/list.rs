//! What stands above the list of a kind of record.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::i18n::text::{catalogue, common};
use crate::ui::components::LinkButton;
use crate::ui::language::use_language;

/// Whether the address asks for the bin.
pub fn use_in_bin() -> Memo<bool> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("state")).as_deref() == Some("bin"))
}

/// The way into the bin and out of it, where there is anything in it.
#[component]
pub fn BinLink(
    /// The address of the list.
    list: &'static str,
    in_bin: Memo<bool>,
    #[prop(into)] has_bin: Signal<bool>,
) -> impl IntoView {
    let lang = use_language();
    let label = move || match in_bin.get() {
        true => common::all(lang.get()),
        false => catalogue::bin(lang.get()),
    };
    let href = Signal::derive(move || match in_bin.get() {
        true => list.to_owned(),
        false => format!("{list}?state=bin"),
    });
    view! {
        <Show when=move || has_bin.get() || in_bin.get()>
            <LinkButton label=Signal::derive(move || label().to_owned()) href=href action="open-bin"/>
        </Show>
    }
}
