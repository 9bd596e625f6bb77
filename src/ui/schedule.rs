//! The editor of payment terms, on orders and on buyers.

use leptos::prelude::*;

use crate::app::schedule_form::{PaymentTerms, ScheduleForm};
use crate::domain::language::NumberStyle;
use crate::domain::order::schedule::Milestone;
use crate::i18n::text::orders as words;
use crate::ui::components::{Button, Choice, IconButton, NumberField, RadioGroup, Select};
use crate::ui::form_errors::FormErrors;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::orders::words as say;

/// Changes the terms in the form that they are part of.
pub type ChangeTerms = Callback<ScheduleForm>;

/// Deposit and balance, or one row an instalment.
#[component]
pub fn ScheduleFields(
    #[prop(into)] schedule: Signal<ScheduleForm>,
    #[prop(into)] on_change: ChangeTerms,
    #[prop(into)] style: Signal<NumberStyle>,
    errors: FormErrors,
    /// Whether there may be no terms at all.
    #[prop(optional)]
    may_be_unsaid: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let lang = use_language();
    let choices = move || {
        let lang = lang.get();
        let unsaid = Choice::new(PaymentTerms::Unsaid.code(), words::terms_unsaid(lang));
        let said = [
            Choice::new(PaymentTerms::Deposit.code(), words::terms_deposit(lang)),
            Choice::new(PaymentTerms::Instalments.code(), words::terms_instalments(lang)),
        ];
        may_be_unsaid.then_some(unsaid).into_iter().chain(said).collect::<Vec<_>>()
    };
    let terms = Memo::new(move |_| schedule.with(|schedule| schedule.terms));
    let choose = move |code: String| {
        if let Some(terms) = PaymentTerms::from_code(&code) {
            let style = style.get_untracked();
            on_change.run(schedule.with_untracked(|schedule| schedule.with_terms(terms, style)));
        }
    };
    let set = move |change: &dyn Fn(&mut ScheduleForm)| {
        let mut form = schedule.get_untracked();
        change(&mut form);
        on_change.run(form);
    };
    let controls = move || match terms.get() {
        PaymentTerms::Unsaid => ().into_any(),
        PaymentTerms::Deposit => {
            view! { <DepositFields schedule on_change errors disabled/> }.into_any()
        }
        PaymentTerms::Instalments => {
            let count = Memo::new(move |_| schedule.with(|schedule| schedule.instalments.len()));
            view! {
                <div class="stack">
                    <For each=move || 0..count.get() key=|row| *row let:row>
                        <InstalmentFields row schedule on_change errors disabled/>
                    </For>
                    <div>
                        <Button
                            label=move || words::instalment_add(lang.get())
                            icon=Icon::Plus
                            action="add-instalment"
                            on_press=move |()| {
                                let style = style.get_untracked();
                                set(&|form| form.add_instalment(style));
                            }
                            disabled=disabled
                        />
                    </div>
                </div>
            }
            .into_any()
        }
    };
    let shown = move || {
        if disabled.get() {
            // Radio buttons have no state of their own for "locked": say it in words instead.
            let label = choices().into_iter().find(|choice| choice.value == terms.get().code());
            return view! { <p class="strong">{label.map(|choice| choice.label)}</p> }.into_any();
        }
        view! {
            <RadioGroup
                name="payment_terms"
                label=move || words::terms(lang.get())
                value=Signal::derive(move || terms.get().code().to_owned())
                on_change=choose
                choices=Signal::derive(choices)
                error=errors.of("payment_terms")
            />
        }
        .into_any()
    };
    view! { <div class="stack">{shown}{controls}</div> }
}

#[component]
fn DepositFields(
    schedule: Signal<ScheduleForm>,
    on_change: ChangeTerms,
    errors: FormErrors,
    disabled: Signal<bool>,
) -> impl IntoView {
    let lang = use_language();
    let text = move |get: fn(&ScheduleForm) -> &String| {
        Signal::derive(move || schedule.with(|schedule| get(schedule).clone()))
    };
    let set = move |get: fn(&mut ScheduleForm) -> &mut String| {
        Callback::new(move |text: String| {
            let mut form = schedule.get_untracked();
            *get(&mut form) = text;
            on_change.run(form);
        })
    };
    let milestones = move || {
        // The balance cannot be due together with the deposit.
        let all = say::milestones(lang.get()).into_iter();
        all.filter(|choice| choice.value != Milestone::OnConfirmation.code()).collect::<Vec<_>>()
    };
    let has_days =
        Memo::new(move |_| schedule.with(|schedule| is_after(&schedule.balance_milestone)));
    view! {
        <div class="columns">
            <NumberField
                name="deposit_percent"
                label=move || words::deposit_percent(lang.get())
                value=text(|form| &form.deposit_percent)
                on_input=set(|form| &mut form.deposit_percent)
                error=errors.of("deposit_percent")
                decimals=true
                unit=Signal::stored("%".to_owned())
                disabled=disabled
            />
            <Select
                name="balance_milestone"
                label=move || words::balance_milestone(lang.get())
                value=text(|form| &form.balance_milestone)
                on_change=set(|form| &mut form.balance_milestone)
                choices=Signal::derive(milestones)
                error=errors.of("balance_milestone")
                disabled=disabled
            />
            <Show when=move || has_days.get()>
                <NumberField
                    name="balance_days"
                    label=move || words::days(lang.get())
                    value=text(|form| &form.balance_days)
                    on_input=set(|form| &mut form.balance_days)
                    error=errors.of("balance_days")
                    disabled=disabled
                />
            </Show>
        </div>
    }
}

fn is_after(code: &str) -> bool {
    code == Milestone::AfterShipment { days: 0 }.code()
}

#[component]
fn InstalmentFields(
    row: usize,
    schedule: Signal<ScheduleForm>,
    on_change: ChangeTerms,
    errors: FormErrors,
    disabled: Signal<bool>,
) -> impl IntoView {
    use crate::app::schedule_form::InstalmentForm;
    let lang = use_language();
    let text = move |get: fn(&InstalmentForm) -> &String| {
        Signal::derive(move || {
            let text =
                |schedule: &ScheduleForm| schedule.instalments.get(row).map(|row| get(row).clone());
            schedule.with(text).unwrap_or_default()
        })
    };
    let set = move |get: fn(&mut InstalmentForm) -> &mut String| {
        Callback::new(move |text: String| {
            let mut form = schedule.get_untracked();
            if let Some(row) = form.instalments.get_mut(row) {
                *get(row) = text;
            }
            on_change.run(form);
        })
    };
    let remove = move |()| {
        let mut form = schedule.get_untracked();
        if row < form.instalments.len() {
            form.instalments.remove(row);
        }
        on_change.run(form);
    };
    let has_days = Memo::new(move |_| {
        schedule.with(|all| all.instalments.get(row).is_some_and(|row| is_after(&row.milestone)))
    });
    let number = (row + 1).to_string();
    let (title, remove_label) = (number.clone(), number);
    view! {
        <fieldset class="group">
            <legend class="group__title">{move || words::instalment_n(lang.get(), &title)}</legend>
            <div class="columns">
                <NumberField
                    name=format!("instalments.{row}.percent")
                    label=move || words::instalment_percent(lang.get())
                    value=text(|row| &row.percent)
                    on_input=set(|row| &mut row.percent)
                    error=errors.of(format!("instalments.{row}.percent"))
                    decimals=true
                    unit=Signal::stored("%".to_owned())
                    disabled=disabled
                />
                <Select
                    name=format!("instalments.{row}.milestone")
                    label=move || words::milestone(lang.get())
                    value=text(|row| &row.milestone)
                    on_change=set(|row| &mut row.milestone)
                    choices=Signal::derive(move || say::milestones(lang.get()))
                    error=errors.of(format!("instalments.{row}.milestone"))
                    disabled=disabled
                />
                <Show when=move || has_days.get()>
                    <NumberField
                        name=format!("instalments.{row}.days")
                        label=move || words::days(lang.get())
                        value=text(|row| &row.days)
                        on_input=set(|row| &mut row.days)
                        error=errors.of(format!("instalments.{row}.days"))
                        disabled=disabled
                    />
                </Show>
            </div>
            <Show when=move || !disabled.get()>
                <IconButton
                    label={
                        let n = remove_label.clone();
                        move || words::instalment_remove(lang.get(), &n)
                    }
                    icon=Icon::Trash2
                    on_press=remove
                />
            </Show>
        </fieldset>
    }
}
