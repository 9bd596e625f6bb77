//! A table on a laptop that becomes a list of cards on a phone.
//!
//! The roles are written out because a phone's style takes the table's display away, and with
//! it what browsers tell assistive technology.

use leptos::prelude::*;

/// The table. `head` is a row of [`HeadCell`]s, the children are [`Row`]s.
#[component]
pub fn Table(
    /// What the table lists, for those who do not see the page around it.
    #[prop(into)]
    caption: Signal<String>,
    head: AnyView,
    children: Children,
) -> impl IntoView {
    view! {
        <table class="table" role="table">
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead class="table__head" role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody class="table__body" role="rowgroup">{children()}</tbody>
        </table>
    }
}

/// A column's heading.
#[component]
pub fn HeadCell(
    #[prop(into)] label: Signal<String>,
    /// Numbers stand at the right.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    view! {
        <th class="table__heading" class:table__cell--number=numeric scope="col" role="columnheader">
            {move || label.get()}
        </th>
    }
}

/// A row. `record` marks rows that stand for a record.
#[component]
pub fn Row(#[prop(into, optional)] record: Option<String>, children: Children) -> impl IntoView {
    view! { <tr class="table__row" role="row" data-record=record>{children()}</tr> }
}

/// A cell. `label` repeats its column's heading, which a phone shows before the value.
#[component]
pub fn Cell(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] numeric: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <td class="table__cell" class:table__cell--number=numeric role="cell">
            <span class="table__label" aria-hidden="true">{move || label.get()}</span>
            <span class="table__value">{children()}</span>
        </td>
    }
}
