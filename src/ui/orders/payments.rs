//! What was paid and what is outstanding.

use leptos::prelude::*;

use super::editor::Editor;
use crate::app::command::OrderStep;
use crate::app::order_form::PaymentForm;
use crate::domain::id::PaymentId;
use crate::domain::money::Money;
use crate::domain::order::history::{Happening, OrderState, Payment};
use crate::i18n::text::common;
use crate::i18n::text::orders as words;
use crate::ui::components::{
    Badge, Button, ButtonKind, Cell, DateField, Dialog, FormSection, HeadCell, IconButton,
    MoneyField, Row, Table, TextArea, TextField, Tone, focus_first_error,
};
use crate::ui::form_errors::FormErrors;
use crate::ui::format;
use crate::ui::icons::Icon;

/// The payments with their sum, and the window that records one.
#[component]
pub fn PaymentsSection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let open = RwSignal::new(false);
    let voiding = RwSignal::new(None::<PaymentId>);
    // Every payment that was received, with whether it stands.
    let payments = Memo::new(move |_| {
        editor.base.with(|base| {
            let standing: Vec<PaymentId> = base.history.payments().map(|it| it.id).collect();
            let received = base.history.events().iter().filter_map(|event| match &event.what {
                Happening::PaymentReceived(payment) => Some(payment.clone()),
                _ => None,
            });
            received.map(|it| (standing.contains(&it.id), it)).collect::<Vec<_>>()
        })
    });
    let table = move || {
        if payments.with(Vec::is_empty) {
            return view! { <p class="soft">{words::payments_none(lang.get())}</p> }.into_any();
        }
        let row = move |(stands, payment)| view! { <PaymentRow editor payment stands voiding/> };
        let rows = payments.get().into_iter().map(row).collect_view();
        let head = view! {
            <HeadCell label=move || words::received_on(lang.get())/>
            <HeadCell label=move || words::method(lang.get())/>
            <HeadCell label=move || words::amount(lang.get()) numeric=true/>
            <th class="table__heading" role="columnheader">
                <span class="visually-hidden">{move || common::more(lang.get())}</span>
            </th>
        };
        view! {
            <Table caption=move || words::section_payments(lang.get()) head=head.into_any()>
                {rows}
            </Table>
        }
        .into_any()
    };
    let outstanding = move || {
        let total = editor.outlook.with(|outlook| outlook.total.clone()).ok()?;
        let (lang, money) = (lang.get(), total.outstanding);
        Some(if money.is_negative() {
            let over = money.negated().ok()?;
            format!("{} {}", words::overpaid(lang), format::amount(lang, over))
        } else if money.is_zero() && !total.total.is_zero() {
            words::all_paid(lang).to_owned()
        } else {
            words::to_pay(lang, &format::amount(lang, money))
        })
    };
    let may_pay = Memo::new(move |_| {
        editor.base.with(|base| base.state() != OrderState::Cancelled) && !editor.is_new()
    });
    let close = Callback::new(move |()| open.set(false));
    let stop_voiding = Callback::new(move |()| voiding.set(None));
    view! {
        <FormSection title=move || words::section_payments(lang.get())>
            {table}
            <div class="spread">
                <p class="strong">{outstanding}</p>
                <Show when=move || may_pay.get()>
                    <Button
                        label=move || words::record_payment(lang.get())
                        icon=Icon::HandCoins
                        action="record-payment"
                        on_press=move |()| open.set(true)
                    />
                </Show>
            </div>
            <Dialog open=open on_close=close title=move || words::record_payment(lang.get())>
                <PaymentFields editor close/>
            </Dialog>
            <Dialog
                open=Signal::derive(move || voiding.get().is_some())
                on_close=stop_voiding
                title=move || words::payment_void_title(lang.get())
            >
                <VoidQuestion editor voiding/>
            </Dialog>
        </FormSection>
    }
}

#[component]
fn PaymentRow(
    editor: Editor,
    payment: Payment,
    stands: bool,
    voiding: RwSignal<Option<PaymentId>>,
) -> impl IntoView {
    let lang = editor.lang;
    let Payment { id, received_on, amount, method, note } = payment;
    let label = move || words::payment_void(lang.get(), &format::amount(lang.get(), amount));
    let state = if stands {
        view! {
            <IconButton
                label=label
                icon=Icon::Undo2
                action="void-payment"
                on_press=move |()| voiding.set(Some(id))
            />
        }
        .into_any()
    } else {
        view! { <Badge label=move || words::payment_voided(lang.get()) tone=Tone::Neutral/> }
            .into_any()
    };
    view! {
        <Row record=id.to_string()>
            <Cell label=move || words::received_on(lang.get())>
                {move || format::day(lang.get(), received_on)}
            </Cell>
            <Cell label=move || words::method(lang.get())>
                {method}
                {(!note.is_empty()).then(|| view! { <span class="soft">" " {note}</span> })}
            </Cell>
            <Cell label=move || words::amount(lang.get()) numeric=true>
                <span class:payment--voided=!stands>{move || format::amount(lang.get(), amount)}</span>
            </Cell>
            <td class="table__cell table__cell--number" role="cell">{state}</td>
        </Row>
    }
}

/// What is due next: the rest of the deposit first, then everything.
fn due(editor: Editor) -> Money {
    let currency = editor.order.with_untracked(|order| order.currency);
    let due = editor.outlook.with_untracked(|outlook| {
        let total = outlook.total.as_ref().ok()?;
        let deposit = total.deposit.minus(total.paid).ok()?;
        Some(if deposit.minor > 0 { deposit } else { total.outstanding })
    });
    due.unwrap_or(Money::zero(currency))
}

#[component]
fn PaymentFields(editor: Editor, close: Callback<()>) -> impl IntoView {
    let lang = editor.lang;
    let today = editor.app.today();
    let first = lang.get_untracked();
    let method = words::method_default(first).to_owned();
    let form = RwSignal::new(PaymentForm::new(today, due(editor), method, first));
    let id = PaymentId(editor.app.desk().ports().ids.next());
    let currency = Memo::new(move |_| editor.order.with(|order| order.currency));
    let read = move || form.with(|form| form.read(id, currency.get(), editor.app.today()));
    let errors = FormErrors::new(move || read().err().unwrap_or_default());
    let text = move |get: fn(&PaymentForm) -> &String| {
        Signal::derive(move || form.with(|form| get(form).clone()))
    };
    let set = move |get: fn(&mut PaymentForm) -> &mut String| {
        Callback::new(move |text: String| form.update(|form| *get(form) = text))
    };
    let record = move |()| {
        errors.show_all();
        match untrack(read) {
            Ok(payment) => {
                close.run(());
                editor.step(OrderStep::RecordPayment(payment));
            }
            Err(_) => focus_first_error(),
        }
    };
    view! {
        <div class="stack" on:change=move |event| errors.leave(&event)>
            <MoneyField
                name="amount"
                label=move || words::amount(lang.get())
                value=text(|form| &form.amount)
                on_input=set(|form| &mut form.amount)
                currency=Signal::derive(move || currency.get().code().to_owned())
                error=errors.of("amount")
            />
            <DateField
                name="received_on"
                label=move || words::received_on(lang.get())
                value=text(|form| &form.received_on)
                on_input=set(|form| &mut form.received_on)
                error=errors.of("received_on")
            />
            <TextField
                name="method"
                label=move || words::method(lang.get())
                hint=move || words::method_hint(lang.get())
                value=text(|form| &form.method)
                on_input=set(|form| &mut form.method)
                may_be_empty=true
            />
            <TextArea
                name="note"
                label=move || words::payment_note(lang.get())
                value=text(|form| &form.note)
                on_input=set(|form| &mut form.note)
                rows=2
                may_be_empty=true
            />
            <div class="dialog__actions">
                <Button label=move || common::cancel(lang.get()) on_press=close/>
                <Button
                    label=move || common::save(lang.get())
                    kind=ButtonKind::Primary
                    action="save"
                    on_press=record
                />
            </div>
        </div>
    }
}

#[component]
fn VoidQuestion(editor: Editor, voiding: RwSignal<Option<PaymentId>>) -> impl IntoView {
    let lang = editor.lang;
    let reason = RwSignal::new(String::new());
    let void = move |()| {
        let Some(payment) = voiding.get_untracked() else { return };
        voiding.set(None);
        let reason = reason.get_untracked().trim().to_owned();
        editor.step(OrderStep::VoidPayment { payment, reason });
    };
    view! {
        <p class="dialog__words">{move || words::payment_void_words(lang.get())}</p>
        <TextArea
            name="reason"
            label=move || words::reason(lang.get())
            hint=move || words::reason_hint(lang.get())
            value=reason
            on_input=move |text| reason.set(text)
            rows=2
            may_be_empty=true
        />
        <div class="dialog__actions">
            <Button label=move || common::back(lang.get()) on_press=move |()| voiding.set(None)/>
            <Button
                label=move || words::payment_void_title(lang.get())
                kind=ButtonKind::Primary
                action="void-payment-now"
                on_press=void
            />
        </div>
    }
}
