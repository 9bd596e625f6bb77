//! What an order comes to and can promise, while it is typed.

use leptos::prelude::*;

use crate::app::outlook::Outlook;
use crate::app::pool::{PoolRoom, claims, widened};
use crate::app::record::RecordKind;
use crate::domain::id::OrderId;
use crate::domain::order::Order;
use crate::ui::state::App;

/// The outlook of the order as it is typed; follows the catalogue and the pool.
pub fn follow_outlook(app: App, id: OrderId, order: Memo<Order>) -> Memo<Outlook> {
    // Made anew when the pool or other orders change, asked at every key stroke.
    let promised = Memo::new(move |_| {
        app.track(RecordKind::Product);
        app.track(RecordKind::Allocation);
        app.track(RecordKind::Shipment);
        app.follow(RecordKind::Order, |workspace| claims(workspace, app.today()))
    });
    let room = Memo::new(move |_| {
        app.track(RecordKind::Holidays);
        promised.with(|claims| {
            app.follow(RecordKind::Producer, |workspace| {
                workspace.workshops().next()?;
                PoolRoom::of(workspace, Some(id), app.today(), claims).ok()
            })
        })
    });
    Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            order.with(|order| {
                let own =
                    promised.with(|claims| Outlook::of(order, app.today(), workspace, claims));
                room.with(|room| match room {
                    Some(room) => widened(own, order, room, workspace, app.today()),
                    None => own,
                })
            })
        })
    })
}
