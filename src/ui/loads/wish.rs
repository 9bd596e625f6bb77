//! What to load into: kinds of containers with their costs, room kept free, destinations.

use leptos::prelude::*;

use super::planning::Loading;
use super::result::kind_name;
use crate::app::loading::{KindForm, SIDES, WishForm};
use crate::domain::shipment::container::ContainerKind;
use crate::i18n::FixedText;
use crate::i18n::text::loads as words;
use crate::ui::components::{Button, ButtonKind, Checkbox, FormSection, NumberField, Progress};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::orders::words as say;

#[component]
pub fn WishSection(loading: Loading) -> impl IntoView {
    let lang = loading.lang;
    let kinds = ContainerKind::ALL.map(|kind| view! { <KindFields loading kind/> }.into_any());
    let kinds = kinds.into_iter().collect_view();
    let has_several = move || {
        loading.order.with(|order| order.as_ref().is_some_and(|order| order.destinations.len() > 1))
    };
    let is_busy = move || loading.underway.progress.with(Option::is_some);
    let label = move || match loading.plan.with(Option::is_some) {
        true => words::plan_again(lang.get()),
        false => words::plan(lang.get()),
    };
    let no_kind = loading.errors.of("containers");
    view! {
        <FormSection title=move || words::wish(lang.get()) hint=move || words::cost_hint(lang.get())>
            {kinds}
            {move || no_kind.get().map(|_| view! {
                <p class="field__error" data-error-for="containers" role="alert">
                    {words::none_chosen(lang.get())}
                </p>
            })}
            <NumberField
                name="door_reserve_mm"
                label=move || words::door_mm(lang.get())
                hint=move || words::door_hint(lang.get())
                value=Signal::derive(move || loading.form.with(|form| form.door_reserve_mm.clone()))
                on_input=move |text: String| loading.form.update(|form| form.door_reserve_mm = text)
                error=loading.errors.of("door_reserve_mm")
                unit=Signal::stored("mm".to_owned())
            />
            <Show when=has_several>
                <Checkbox
                    name="separate_destinations"
                    label=move || words::separate(lang.get())
                    hint=Signal::derive(move || words::separate_hint(lang.get()).to_owned())
                    checked=Signal::derive(move || loading.form.with(|form| form.separate))
                    on_change=move |separate| loading.form.update(|form| form.separate = separate)
                />
            </Show>
            <div class="row">
                <Button
                    label=label
                    icon=Icon::Package
                    kind=ButtonKind::Primary
                    action="plan-load"
                    on_press=move |()| {
                        loading.errors.show_all();
                        loading.begin();
                    }
                    busy=Signal::derive(is_busy)
                />
                <Show when=is_busy>
                    <Button
                        label=move || words::cancel(lang.get())
                        action="cancel-plan"
                        on_press=move |()| loading.underway.end()
                    />
                </Show>
            </div>
            <Show when=is_busy><UnderWay loading/></Show>
            <div class="row load-presets">
                <Button
                    label=move || words::keep_presets(lang.get())
                    icon=Icon::Save
                    action="keep-presets"
                    on_press=move |()| loading.keep_presets()
                />
                <Show when=move || loading.has_presets()>
                    <Button
                        label=move || words::forget_presets(lang.get())
                        kind=ButtonKind::Plain
                        action="forget-presets"
                        on_press=move |()| loading.forget_presets()
                    />
                </Show>
            </div>
        </FormSection>
    }
}

#[component]
fn UnderWay(loading: Loading) -> impl IntoView {
    let lang = loading.lang;
    let share = move || f64::from(loading.underway.progress.get().unwrap_or_default()) / 10_000.0;
    let label = move || match share() {
        0.0 => words::planning_start(lang.get()).to_owned(),
        share => words::planning(lang.get(), &format::percent(lang.get(), share)),
    };
    view! { <Progress label=label share=Signal::derive(move || Some(share()))/> }
}

/// A change of what was typed of one kind.
type Change = fn(&mut KindForm, String);

#[component]
fn KindFields(loading: Loading, kind: ContainerKind) -> impl IntoView {
    let lang = loading.lang;
    let code = kind.code();
    let name = move || kind_name(lang.get(), kind);
    let typed = move |form: &WishForm| form.kinds.iter().find(|one| one.kind == kind).cloned();
    let typed = Memo::new(move |_| loading.form.with(typed).unwrap_or_default());
    let change = move |change: &dyn Fn(&mut KindForm)| {
        loading
            .form
            .update(|form| form.kinds.iter_mut().filter(|one| one.kind == kind).for_each(change));
    };
    let inside = move || {
        let lang = lang.get();
        let preset = loading.form.with(|form| form.preset(kind));
        let metres = |mm: u32| format::thousandths(lang, u128::from(mm), 2);
        let Some(preset) = preset.filter(|preset| preset.inside_mm[0] > 0) else {
            return words::unmeasured(lang).to_owned();
        };
        let [length, width, height] = preset.inside_mm.map(metres);
        let payload_kg = u64::from(preset.max_gross_g.saturating_sub(preset.tare_g) / 1_000);
        words::inside(lang, &height, &length, &say::count(lang, payload_kg), &width)
    };
    let is_wanted = Signal::derive(move || typed.with(|kind| kind.wanted));
    let is_idle = Signal::derive(move || !is_wanted.get());
    let field = move |part: &'static str,
                      label: Signal<String>,
                      unit: &'static str,
                      get: fn(&KindForm) -> &String,
                      put: Change| {
        let field = format!("{part}_{code}");
        view! {
            <NumberField
                name=field.clone()
                label=label
                value=Signal::derive(move || typed.with(|kind| get(kind).clone()))
                on_input=move |text: String| change(&|kind| put(kind, text.clone()))
                error=loading.errors.of(field)
                disabled=is_idle
                unit=Signal::stored(unit.to_owned())
            />
        }
        .into_any()
    };
    let label = move |text: FixedText| Signal::derive(move || text(lang.get()).to_owned());
    let cost = Signal::derive(move || words::cost(lang.get(), name()));
    // What is missing or wrong in a folded part must be seen.
    let folded = SIDES.into_iter().chain(["tare_kg", "max_gross_kg"]);
    let faults: Vec<_> = folded.map(|part| loading.errors.of(format!("{part}_{code}"))).collect();
    let is_faulty = Memo::new(move |_| faults.iter().any(|fault| fault.get().is_some()));
    let is_own = kind == ContainerKind::Own;
    view! {
        <div class="load-kind">
            <Checkbox
                name=format!("offer_{code}")
                label=name
                hint=Signal::derive(inside)
                checked=is_wanted
                on_change=move |wanted| change(&|kind| kind.wanted = wanted)
            />
            <NumberField
                name=format!("cost_{code}")
                label=cost
                value=Signal::derive(move || typed.with(|kind| kind.cost.clone()))
                on_input=move |text: String| change(&|kind| kind.cost.clone_from(&text))
                error=loading.errors.of(format!("cost_{code}"))
                disabled=is_idle
            />
            <details class="load-kind__measures" open=move || is_faulty.get() || (is_own && is_wanted.get())>
                <summary>{move || words::measures(lang.get(), name())}</summary>
                <div class="form-row__fields">
                    {field("length_mm", label(words::inside_length), "mm", |kind| &kind.inside_mm[0], |kind, text| kind.inside_mm[0] = text)}
                    {field("width_mm", label(words::inside_width), "mm", |kind| &kind.inside_mm[1], |kind, text| kind.inside_mm[1] = text)}
                    {field("height_mm", label(words::inside_height), "mm", |kind| &kind.inside_mm[2], |kind, text| kind.inside_mm[2] = text)}
                    {field("tare_kg", label(words::tare), "kg", |kind| &kind.tare_kg, |kind, text| kind.tare_kg = text)}
                    {field("max_gross_kg", label(words::max_gross), "kg", |kind| &kind.max_gross_kg, |kind, text| kind.max_gross_kg = text)}
                </div>
            </details>
        </div>
    }
}
