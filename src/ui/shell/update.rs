//! The offer of a new version. It never interrupts: the owner takes it when the moment suits.

use std::rc::Rc;

use leptos::prelude::*;

use crate::i18n::text;
use crate::ui::components::{Banner, Button, ButtonKind, Tone};
use crate::ui::language::use_language;

/// A new version that waits, or none.
#[derive(Clone, Copy)]
pub struct UpdateOffer {
    accept: RwSignal<Option<Rc<dyn Fn()>>, LocalStorage>,
}

impl UpdateOffer {
    /// No new version is known yet.
    pub fn none() -> Self {
        Self { accept: RwSignal::new_local(None) }
    }

    /// A new version waits; `accept` makes it take over and opens the page anew.
    pub fn offer(self, accept: impl Fn() + 'static) {
        self.accept.set(Some(Rc::new(accept)));
    }

    fn postpone(self) {
        self.accept.set(None);
    }
}

/// The strip that offers it.
#[component]
pub fn UpdateBanner(offer: UpdateOffer) -> impl IntoView {
    let lang = use_language();
    let accept = move |()| {
        if let Some(accept) = offer.accept.get_untracked() {
            accept();
        }
    };
    view! {
        <Show when=move || offer.accept.with(Option::is_some)>
            <Banner tone=Tone::Action words=move || text::shell::update_ready(lang.get())>
                <Button
                    label=move || text::shell::update_now(lang.get())
                    kind=ButtonKind::Primary
                    action="update"
                    on_press=accept
                />
                <Button
                    label=move || text::shell::update_later(lang.get())
                    kind=ButtonKind::Plain
                    on_press=move |()| offer.postpone()
                />
            </Banner>
        </Show>
    }
}
