//! Staff take the deposit of a pre-order, and keep it either way.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::pad::{PinPad, Told, told_of};
use super::visitor::{Receipt, Screen, Visitor};
use crate::app::booth::Guess;
use crate::app::booth::pre_order::{PreOrder, PreOrderError, pre_order};
use crate::domain::fair::pin::Pin;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, Choice, RadioGroup};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// The order that the visitor wants; `paid_by` once the deposit is there.
fn order_of(visitor: Visitor, paid_by: Option<String>) -> Option<Result<PreOrder, PreOrderError>> {
    let (lead, currency) = (visitor.lead.get_untracked()?, visitor.currency.get_untracked()?);
    let basket = visitor.basket.get_untracked();
    let desk = visitor.desk();
    let ids = desk.ports.ids.as_ref();
    Some(pre_order(visitor.catalogue().as_ref(), &basket, &lead, currency, paid_by, ids))
}

#[component]
pub fn Staff(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let paid_by = RwSignal::new("cash".to_owned());
    let told = RwSignal::new(None::<Told>);
    let busy = RwSignal::new(false);
    let deposit = order_of(visitor, None).and_then(Result::ok).map(|order| order.deposit);
    let methods = move || {
        let lang = lang.get();
        vec![
            Choice::new("cash", words::paid_cash(lang)),
            Choice::new("card", words::paid_card(lang)),
            Choice::new("transfer", words::paid_transfer(lang)),
        ]
    };
    let method_in_words = move || {
        let code = paid_by.get_untracked();
        let all = methods().into_iter().find(|choice| choice.value == code);
        all.map(|choice| choice.label).unwrap_or_default()
    };
    let keep = move |paid_by: Option<String>| {
        let made = match order_of(visitor, paid_by) {
            Some(Ok(order)) => order,
            Some(Err(error)) => return told.set(Some(Told::Trouble(error.to_string()))),
            None => return,
        };
        busy.set(true);
        let desk = visitor.desk();
        spawn_local_scoped(async move {
            let kept = desk.take_pre_order(|number| made.numbered(number)).await;
            if visitor.has_left() {
                return;
            }
            busy.set(false);
            match kept {
                Ok(number) => {
                    visitor.receipt.set(Some(Receipt { number, order: made }));
                    visitor.go(Screen::Receipt);
                }
                Err(error) => told.set(Some(Told::Trouble(error.to_string()))),
            }
        });
    };
    let confirm = move |pin: Pin| {
        busy.set(true);
        told.set(Some(Told::Checking));
        let desk = visitor.desk();
        spawn_local_scoped(async move {
            let guess = desk.is_staff(&pin, super::pad::painted()).await;
            if visitor.has_left() {
                return;
            }
            busy.set(false);
            match guess {
                Ok(Guess::Right) => keep(Some(method_in_words())),
                other => told.set(Some(told_of(other))),
            }
        });
    };
    let explained = move || {
        let amount = deposit.map(|deposit| format::amount(lang.get(), deposit));
        words::staff_words(lang.get(), &amount.unwrap_or_default())
    };
    view! {
        <section class="booth__visit">
            <h1>{move || words::staff_title(lang.get())}</h1>
            <p>{explained}</p>
            <RadioGroup
                name="paid_by"
                label=move || words::paid_by(lang.get())
                value=paid_by
                on_change=move |code| paid_by.set(code)
                choices=Signal::derive(methods)
            />
            <PinPad
                label=move || words::confirm_paid(lang.get())
                action="confirm-deposit"
                told
                busy
                on_pin=confirm
            />
            <Button
                label=move || words::without_deposit(lang.get())
                icon=Icon::FileText
                action="without-deposit"
                on_press=move |()| keep(None)
                busy=busy
            />
        </section>
    }
}
