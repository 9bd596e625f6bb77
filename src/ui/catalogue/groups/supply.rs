//! How it is ordered, how long it takes and how much there is.

use leptos::prelude::*;

use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::label;
use crate::ui::components::FormSection;

#[component]
pub fn SupplyGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let units = Signal::derive(move || label::unit_choices(lang.get()));
    view! {
        <FormSection title=move || words::group_supply(lang.get())>
            <div class="columns">
                {editor.field("stock").number()}
                {editor.field("unit").choice(units, None)}
            </div>
            <div class="columns">
                {editor.field("moq").explain(words::moq_explain).number()}
                {editor.field("order_multiple").explain(words::order_multiple_explain).number()}
            </div>
            <div class="columns">
                {editor
                    .field("lead_time_days")
                    .explain(words::lead_time_days_explain)
                    .unit(words::days)
                    .number()}
                {editor.field("monthly_capacity").explain(words::monthly_capacity_hint).number()}
            </div>
        </FormSection>
    }
}
