//! A record that was changed in two places: both are shown, the owner chooses.

use leptos::prelude::*;

use crate::i18n::text;
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::language::use_language;

/// A field in which the two differ, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: String,
    pub mine: String,
    pub theirs: String,
}

/// "Keep mine / take theirs", with the fields that differ side by side.
///
/// `on_keep` saves what is on the screen over the record as it now stands; `on_take` drops it
/// and shows what was written elsewhere. Closing the window decides nothing.
#[component]
pub fn ConflictDialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] differences: Signal<Vec<Difference>>,
    #[prop(into)] on_keep: Callback<()>,
    #[prop(into)] on_take: Callback<()>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let lang = use_language();
    let shown = move |value: String| match value.is_empty() {
        true => text::shell::conflict_empty(lang.get()).to_owned(),
        false => value,
    };
    let rows = move || {
        let rows = differences.get().into_iter().map(|Difference { field, mine, theirs }| {
            view! {
                <tr>
                    <th class="conflict__field" scope="row">{field}</th>
                    <td class="conflict__value">{shown(mine)}</td>
                    <td class="conflict__value">{shown(theirs)}</td>
                </tr>
            }
        });
        rows.collect_view()
    };
    view! {
        <Dialog
            open=open
            on_close=on_close
            wide=true
            title=move || text::shell::conflict_title(lang.get())
        >
            <p class="dialog__words">{move || text::shell::conflict_body(lang.get())}</p>
            <div class="conflict" tabindex="0" role="group"
                aria-label=move || text::shell::conflict_title(lang.get())>
                <table class="conflict__table">
                    <thead>
                        <tr>
                            <th scope="col">{move || text::shell::conflict_field(lang.get())}</th>
                            <th scope="col">{move || text::shell::conflict_mine(lang.get())}</th>
                            <th scope="col">{move || text::shell::conflict_theirs(lang.get())}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="dialog__actions">
                <Button
                    label=move || text::shell::take_theirs(lang.get())
                    action="take-theirs"
                    on_press=on_take
                />
                <Button
                    label=move || text::shell::keep_mine(lang.get())
                    kind=ButtonKind::Primary
                    action="keep-mine"
                    on_press=on_keep
                />
            </div>
        </Dialog>
    }
}
