//! The order as a UBL file, for the system of a buyer who has one.

use leptos::prelude::*;

use crate::app::dossier_make::parts_of;
use crate::domain::id::OrderId;
use crate::format::dossier::one_order;
use crate::format::ubl;
use crate::i18n::text::exports as words;
use crate::ui::components::{Button, Toast, use_toasts};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// Hands out the order as it was saved last.
#[component]
pub fn UblOrderButton(id: OrderId) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let written = move |lang| {
        let today = app.today();
        app.with(|workspace| {
            let parts = parts_of(workspace)?;
            let order = &workspace.orders.get(&id)?.value;
            let filled = one_order(&parts, order, lang).ok()??;
            let name = order.number.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            Some(([&name, ubl::ORDER_ENDING].concat(), ubl::order(&filled, lang, today).ok()?))
        })
    };
    let hand_out = move |()| {
        let lang = lang.get_untracked();
        let Some((name, text)) = written(lang) else {
            return toasts.show(Toast::trouble(words::no_buyer(lang)));
        };
        match app.desk().ports().downloads.save(&name, ubl::MEDIA_TYPE, text.into_bytes()) {
            Ok(()) => toasts.show(Toast::done(words::done(lang, &name))),
            Err(error) => toasts.show(Toast::trouble(words::trouble(lang, &error.detail))),
        }
    };
    view! {
        <Button
            label=move || words::ubl_order(lang.get())
            icon=Icon::Download
            action="download-ubl"
            on_press=hand_out
        />
    }
}
