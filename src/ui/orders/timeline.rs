//! The history of an order, as a person would tell it.

use leptos::prelude::*;

use super::editor::Editor;
use super::words as say;
use crate::domain::order::history::OrderEvent;
use crate::i18n::text::orders as words;
use crate::ui::components::FormSection;
use crate::ui::format;

/// What happened, the latest first.
#[component]
pub fn HistorySection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let events = Memo::new(move |_| {
        editor.base.with(|base| base.history.events().iter().rev().cloned().collect::<Vec<_>>())
    });
    let entry = move |event: OrderEvent| {
        let OrderEvent { at, what, .. } = event;
        let said = say::remark(&what);
        let title = move || editor.base.with(|base| say::happening(lang.get(), base, &what));
        view! {
            <li class="timeline__entry">
                <time class="timeline__when" datetime=at.format("%Y-%m-%dT%H:%M").to_string()>
                    {move || format::moment(lang.get(), at)}
                </time>
                <p class="timeline__what">{title}</p>
                {said.map(|words| view! { <p class="timeline__said soft">{words}</p> })}
            </li>
        }
    };
    view! {
        <Show when=move || !events.with(Vec::is_empty)>
            <FormSection title=move || words::section_history(lang.get())>
                <ol class="timeline">
                    {move || events.get().into_iter().map(entry).collect_view()}
                </ol>
            </FormSection>
        </Show>
    }
}
