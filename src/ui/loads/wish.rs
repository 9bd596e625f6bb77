//! What to load into: kinds of containers with their costs, room kept free, destinations.

use leptos::prelude::*;

use super::planning::Loading;
use super::result::kind_name;
use crate::app::loading::{KINDS, WishForm};
use crate::i18n::text::loads as words;
use crate::plan::load::Container;
use crate::ui::components::{Button, ButtonKind, Checkbox, FormSection, NumberField, Progress};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::orders::words as say;

#[component]
pub fn WishSection(loading: Loading) -> impl IntoView {
    let lang = loading.lang;
    let kinds = KINDS.iter().enumerate().map(|(row, container)| {
        view! { <KindFields loading row container=*container/> }.into_any()
    });
    let kinds = kinds.collect_view();
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
                    on_press=move |()| loading.begin()
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

#[component]
fn KindFields(loading: Loading, row: usize, container: Container) -> impl IntoView {
    let lang = loading.lang;
    let name = move || kind_name(lang.get(), container.kind);
    let inside = move || {
        let lang = lang.get();
        let metres = |mm: u32| format::thousandths(lang, u128::from(mm), 2);
        words::inside(
            lang,
            &metres(container.height_mm),
            &metres(container.length_mm),
            &say::count(lang, container.payload_g() / 1_000),
            &metres(container.width_mm),
        )
    };
    let wanted = move |form: &WishForm| form.kinds.get(row).is_some_and(|kind| kind.wanted);
    let is_wanted = Signal::derive(move || loading.form.with(wanted));
    let cost = Signal::derive(move || {
        loading
            .form
            .with(|form| form.kinds.get(row).map(|kind| kind.cost.clone()))
            .unwrap_or_default()
    });
    view! {
        <div class="load-kind">
            <Checkbox
                name=format!("offer_{}", container.kind.code())
                label=name
                hint=Signal::derive(inside)
                checked=is_wanted
                on_change=move |wanted| loading.form.update(|form| {
                    if let Some(kind) = form.kinds.get_mut(row) {
                        kind.wanted = wanted;
                    }
                })
            />
            <NumberField
                name=format!("cost_{}", container.kind.code())
                label=move || words::cost(lang.get(), name())
                value=cost
                on_input=move |text: String| loading.form.update(|form| {
                    if let Some(kind) = form.kinds.get_mut(row) {
                        kind.cost = text;
                    }
                })
                error=loading.errors.of(format!("cost_{}", container.kind.code()))
                disabled=Signal::derive(move || !is_wanted.get())
            />
        </div>
    }
}
