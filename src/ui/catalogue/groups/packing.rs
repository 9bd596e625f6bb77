//! One carton, with what it comes to while it is typed.

use leptos::prelude::*;

use crate::app::typed::read_count;
use crate::domain::language::Language;
use crate::domain::packing::Packing;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::field::Words;
use crate::ui::components::FormSection;
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};

/// `units` of a thousandth or a tenth as a plain decimal number.
fn plain(units: u64, per: u64, decimals: usize) -> String {
    format!("{}.{:0decimals$}", units / per, units % per)
}

/// Millimetres in centimetres and grams in kilograms, beside what is typed.
fn converted(
    editor: Editor,
    name: &'static str,
    usual: Words,
    say: impl Fn(Language, u64) -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Send + Sync + 'static {
    let text = editor.text(name);
    move || {
        let lang = editor.lang.get();
        let style = editor.form.with(|form| form.language.number_style());
        match text.with(|text| read_count(text, style, 0)) {
            Ok(number) if number > 0 => say(lang, u64::from(number)),
            _ => usual(lang).to_owned(),
        }
    }
}

fn side(editor: Editor, name: &'static str) -> AnyView {
    let in_cm = |lang, mm| words::in_cm(lang, &format::decimal(lang, &plain(mm, 10, 1), 1));
    let hint = converted(editor, name, words::in_mm_hint, in_cm);
    editor.field(name).live_hint(hint).symbol("mm").number()
}

fn weight(editor: Editor, name: &'static str, explain: Words) -> AnyView {
    let in_kg = |lang, g| words::in_kg(lang, &format::decimal(lang, &plain(g, 1000, 3), 3));
    let hint = converted(editor, name, words::in_g_hint, in_kg);
    editor.field(name).live_hint(hint).explain(explain).symbol("g").number()
}

/// `1 karton: 0,045 m³, 12 kg · 22 karton dalam 1 m³`
fn carton_words(lang: Language, packing: &Packing) -> String {
    const MM3_IN_M3: u64 = 1_000_000_000;
    let mm3 = packing.carton_volume_mm3();
    let volume = format::decimal(lang, &plain(mm3, MM3_IN_M3, 9), 4);
    let weight = u64::from(packing.gross_weight_g);
    let weight = format::decimal(lang, &plain(weight, 1000, 3), 2);
    let line = words::carton_line(lang, &volume, &weight);
    match MM3_IN_M3.checked_div(mm3) {
        Some(fitting) if fitting > 0 => {
            let fitting = format::whole(lang, i64::try_from(fitting).unwrap_or(i64::MAX));
            format!("{line} · {}", words::carton_line_pieces(lang, &fitting))
        }
        _ => line,
    }
}

#[component]
pub fn PackingGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let packing = Memo::new(move |_| editor.form.with(|form| form.packing()));
    let line = move || packing.get().map(|packing| carton_words(lang.get(), &packing));
    view! {
        <FormSection
            title=move || words::group_packing(lang.get())
            hint=move || words::group_packing_hint(lang.get())
        >
            {editor.field("pieces_per_carton").number()}
            <div class="columns">
                {side(editor, "carton_length_mm")}
                {side(editor, "carton_width_mm")}
                {side(editor, "carton_height_mm")}
            </div>
            <div class="columns">
                {weight(editor, "net_weight_g", words::net_weight_g_explain)}
                {weight(editor, "gross_weight_g", words::gross_weight_g_explain)}
            </div>
            {editor.field("upright_only").hint(words::upright_only_hint).checkbox()}
            {editor.field("layers_on_top").unit(words::layers).number()}
            {move || line().map(|line| view! {
                <p class="live-line" data-live="carton" role="status">
                    <IconPicture icon=Icon::Package/>
                    {line}
                </p>
            })}
        </FormSection>
    }
}
