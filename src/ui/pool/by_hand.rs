//! Giving out a share by hand.

use leptos::prelude::*;

use crate::app::hand_share::{HandShareForm, agreed_cost, open_pieces};
use crate::app::record::RecordKind;
use crate::domain::id::{AllocationId, OrderId};
use crate::domain::order::Order;
use crate::domain::order::line::OrderLine;
use crate::i18n::text::pool as words;
use crate::ui::components::{
    Button, Choice, DateField, FormSection, MoneyField, NumberField, Select, Toast,
    focus_first_error, use_toasts,
};
use crate::ui::form_errors::FormErrors;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::orders::words as order_words;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

/// The form, while something of the order can still be given out.
#[component]
pub fn ByHand(order: OrderId) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let is_open = Memo::new(move |_| {
        app.track(RecordKind::Allocation);
        app.follow(RecordKind::Order, |workspace| {
            workspace.orders.get(&order).is_some_and(|order| {
                order.lines.iter().any(|line| open_pieces(workspace, order, line.id) > 0)
            })
        })
    });
    view! {
        <FormSection
            title=move || words::hand_title(lang.get())
            hint=move || words::hand_words(lang.get())
        >
            <Show
                when=move || is_open.get()
                fallback=move || view! {
                    <p class="soft">{move || words::hand_nothing(lang.get())}</p>
                }
            >
                <Fields order/>
            </Show>
        </FormSection>
    }
}

#[component]
fn Fields(order: OrderId) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let stands = Memo::new(move |_| {
        app.track(RecordKind::Allocation);
        app.track(RecordKind::Producer);
        app.follow(RecordKind::Order, |workspace| {
            workspace.orders.get(&order).map(|order| order.value.clone())
        })
    });
    let fresh = move |of: &Order| {
        app.with(|workspace| HandShareForm::of(workspace, of, app.today(), lang.get_untracked()))
    };
    let form =
        RwSignal::new(stands.with_untracked(|order| order.as_ref().map(fresh)).unwrap_or_default());
    let read = move |id: AllocationId| {
        let form = form.get();
        stands.with(|order| {
            let order = order.as_ref()?;
            Some(app.with(|workspace| form.read(workspace, order, id, lang.get())))
        })
    };
    let errors = FormErrors::new(move || match read(AllocationId(uuid::Uuid::nil())) {
        Some(Err(errors)) => errors,
        _ => Vec::new(),
    });
    // Another line or producer brings the pieces and the cost that are likely for it.
    let choose = move |change: &dyn Fn(&mut HandShareForm)| {
        form.update(|form| change(form));
        let chosen = form.get_untracked();
        stands.with_untracked(|order| {
            if let Some(order) = order {
                form.set(
                    app.with(|workspace| chosen.with_usual(workspace, order, lang.get_untracked())),
                );
            }
        });
    };
    let give = move |()| {
        errors.show_all();
        let id = AllocationId(app.desk().ports().ids.next());
        let Some(Ok(command)) = untrack(|| read(id)) else { return focus_first_error() };
        let lang_now = lang.get_untracked();
        app.run(command, move |result| match result {
            Ok(done) => {
                let told = words::hand_given(lang_now).to_owned();
                tell_done(app, toasts, lang_now, told, &done);
                // With the last pieces the form has gone.
                if let Some(Some(order)) = stands.try_get_untracked() {
                    errors.reset();
                    form.set(fresh(&order));
                }
            }
            Err(error) => {
                let detail = order_words::refusal(lang_now, &error);
                let detail = detail.unwrap_or_else(|| error.to_string());
                toasts.show(Toast::trouble(words::take_refused(lang_now, &detail)));
            }
        });
    };
    let lines = move || {
        let lang = lang.get();
        let of = |order: &Order| {
            let choice = |line: &OrderLine| {
                let name = app.with(|workspace| {
                    let product = workspace.products.get(&line.product);
                    product.map(|it| it.name.shown(lang).to_owned()).unwrap_or_default()
                });
                Choice::new(line.id.to_string(), name)
            };
            order.lines.iter().map(choice).collect::<Vec<_>>()
        };
        stands.with(|order| order.as_ref().map(of)).unwrap_or_default()
    };
    let producers = move || {
        app.follow(RecordKind::Producer, |workspace| {
            let all = workspace.workshops();
            all.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect::<Vec<_>>()
        })
    };
    let currency = move || {
        let form = form.get();
        let of = |order: &Order| app.with(|workspace| agreed_cost(workspace, order, &form).0);
        let currency = stands.with(|order| order.as_ref().map(of));
        currency.map(|it| it.code().to_owned()).unwrap_or_default()
    };
    let typed = move |text: fn(&HandShareForm) -> &String| {
        Signal::derive(move || form.with(|form| text(form).clone()))
    };
    let write = move |put: fn(&mut HandShareForm, String)| {
        move |text: String| form.update(|form| put(form, text))
    };
    view! {
            <div class="form-row__fields">
                <Select
                    name="line"
                    label=move || words::product(lang.get())
                    value=typed(|form| &form.line)
                    on_change=move |code: String| choose(&|form| form.line.clone_from(&code))
                    choices=Signal::derive(lines)
                    error=errors.of("line")
                />
                <Select
                    name="producer"
                    label=move || words::producer(lang.get())
                    value=typed(|form| &form.producer)
                    on_change=move |code: String| choose(&|form| form.producer.clone_from(&code))
                    choices=Signal::derive(producers)
                    empty_label=move || words::own_workshop(lang.get())
                    error=errors.of("producer")
                />
                <NumberField
                    name="quantity"
                    label=move || words::pieces(lang.get())
                    value=typed(|form| &form.quantity)
                    on_input=write(|form, text| form.quantity = text)
                    error=errors.of("quantity")
                />
                <DateField
                    name="make_from"
                    label=move || words::hand_from(lang.get())
                    value=typed(|form| &form.make_from)
                    on_input=write(|form, text| form.make_from = text)
                    error=errors.of("make_from")
                />
                <DateField
                    name="due_on"
                    label=move || words::hand_due(lang.get())
                    value=typed(|form| &form.due_on)
                    on_input=write(|form, text| form.due_on = text)
                    error=errors.of("due_on")
                />
                <MoneyField
                    name="unit_cost"
                    label=move || words::hand_cost(lang.get())
                    value=typed(|form| &form.unit_cost)
                    on_input=write(|form, text| form.unit_cost = text)
                    currency=Signal::derive(currency)
                    may_be_empty=true
                    error=errors.of("unit_cost")
                />
            </div>
            <div class="row">
                <Button
                    label=move || words::hand_give(lang.get())
                    icon=Icon::Plus
                    action="give-share"
                    on_press=give
                />
            </div>
    }
}
