//! Number, name, description, category and status.

use leptos::prelude::*;

use crate::app::catalogue::categories;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::label;
use crate::ui::components::FormSection;

#[component]
pub fn NameGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let statuses = Signal::derive(move || label::status_choices(lang.get()));
    // Once is enough: while this product is edited, the others rarely change.
    let written = editor.app.with(categories);
    view! {
        <FormSection
            title=move || words::group_name(lang.get())
            hint=move || words::group_name_hint(lang.get())
        >
            {editor.field("sku").explain(words::sku_explain).code()}
            {editor.field("name_id").words()}
            {editor.field("name_en").words()}
            {editor.field("name_zh").words()}
            <div class="columns">
                {editor.field("category").explain(words::category_hint).words_like(written)}
                {editor.field("status").choice(statuses, None)}
            </div>
            {editor.field("description_id").area()}
            {editor.field("description_en").area()}
            {editor.field("description_zh").area()}
        </FormSection>
    }
}
