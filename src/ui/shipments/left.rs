//! On an order: what is in shipments and what is left to ship.

use leptos::prelude::*;

use super::words as tell;
use crate::app::command::Command;
use crate::app::record::RecordKind;
use crate::app::shipping::{left_to_ship, may_be_called_shipped, shipments_of};
use crate::domain::id::OrderId;
use crate::i18n::text::shipments as words;
use crate::ui::components::{
    Badge, Button, ButtonKind, FormSection, LinkButton, Toast, use_toasts,
};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::orders::words as say;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

/// The shipments of an order, what is left part by part, and the way to ship it.
#[component]
pub fn LeftToShip(id: OrderId) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let lefts = Memo::new(move |_| {
        app.track(RecordKind::Shipment);
        app.follow(RecordKind::Order, |workspace| {
            let order = workspace.orders.get(&id);
            order.map(|order| left_to_ship(workspace, order)).unwrap_or_default()
        })
    });
    let state = Memo::new(move |_| {
        app.follow(RecordKind::Order, |workspace| {
            workspace.orders.get(&id).map(|order| order.state()).unwrap_or_default()
        })
    });
    let has_left = Memo::new(move |_| lefts.with(|all| all.iter().any(|left| left.left() > 0)));
    let may_call_shipped = Memo::new(move |_| {
        app.track(RecordKind::Shipment);
        app.follow(RecordKind::Order, |workspace| {
            let order = workspace.orders.get(&id);
            order.is_some_and(|order| may_be_called_shipped(workspace, order))
        })
    });
    let shipments = Memo::new(move |_| {
        app.follow(RecordKind::Shipment, |workspace| {
            let all = shipments_of(workspace, id).filter(|one| one.binned_on.is_none());
            all.map(|one| (one.id, one.number.clone(), one.state())).collect::<Vec<_>>()
        })
    });
    let is_shown =
        Memo::new(move |_| state.get().is_binding() || shipments.with(|all| !all.is_empty()));
    let line = move |left: crate::domain::shipment::left::Left| {
        let lang = lang.get();
        let name = app.follow(RecordKind::Product, |workspace| {
            let Some(order) = workspace.orders.get(&id) else { return String::new() };
            let name = say::line_name(lang, order, left.part.line, workspace);
            match left.part.destination.and_then(|id| order.destination(id)) {
                Some(place) => format!("{name} ({})", place.name),
                None => name,
            }
        });
        let count = |pieces: u64| say::count(lang, pieces);
        let told = words::left_words(
            lang,
            &count(left.departed),
            &count(u64::from(left.left())),
            &count(u64::from(left.ordered)),
            &count(left.shipped),
        );
        view! {
            <li class="shipment-left__line" data-left=left.left().to_string()>
                <strong>{name}</strong>
                <span>{told}</span>
            </li>
        }
    };
    let row = move |(id, number, at): (crate::domain::id::ShipmentId, String, _)| {
        view! {
            <li class="shipment-left__shipment">
                <a href=format!("/shipments/{id}")>{number}</a>
                <Badge
                    label=move || tell::state(lang.get(), at)
                    tone=Signal::stored(tell::state_tone(at))
                />
            </li>
        }
    };
    let call_shipped = move |()| {
        let found = app.with(|workspace| {
            workspace.orders.get(&id).map(|order| (order.revision, order.number.clone()))
        });
        let Some((base, number)) = found else { return };
        let lang = lang.get_untracked();
        app.run(Command::OrderDeparted { order: id, base }, move |result| match result {
            Ok(done) => {
                tell_done(app, toasts, lang, words::done_order_shipped(lang, &number), &done)
            }
            Err(error) => {
                if let Some(words) = app.with(|workspace| tell::refusal(lang, workspace, &error)) {
                    toasts.show(Toast::trouble(words));
                }
            }
        });
    };
    view! {
        <Show when=move || is_shown.get()>
            <FormSection title=move || words::section_left(lang.get())>
                <ul class="shipment-left">
                    {move || lefts.get().into_iter().map(line).collect_view()}
                </ul>
                <ul class="shipment-left">
                    {move || shipments.get().into_iter().map(row).collect_view()}
                </ul>
                <div class="row">
                    <Show when=move || has_left.get() && state.get().is_binding()>
                        <LinkButton
                            label=move || words::ship_left(lang.get())
                            href=format!("/shipments/new?order={id}")
                            icon=Icon::Ship
                        />
                    </Show>
                    <Show when=move || may_call_shipped.get()>
                        <Button
                            label=move || words::call_shipped(lang.get())
                            icon=Icon::Truck
                            kind=ButtonKind::Primary
                            action="order-departed"
                            on_press=call_shipped
                        />
                    </Show>
                </div>
            </FormSection>
        </Show>
    }
}
