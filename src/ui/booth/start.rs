//! Locking this browser for visitors, from the owner's desk.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use leptos_router::hooks::use_params_map;

use crate::app::booth::catalogue::CatalogueError;
use crate::app::booth::lock::{LockError, choose_pin, lock, recovery_number};
use crate::app::record::RecordKind;
use crate::domain::fair::pin::Pin;
use crate::domain::id::FairId;
use crate::domain::language::Language;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, ButtonKind, Card, TextField, TextKind, focus_first_error};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::not_found::NotFound;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;

/// `/fairs/:id/booth` while it is not locked.
#[component]
pub fn StartBoothPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| FairId::parse(&id))
    });
    move || {
        let fair = id.get().filter(|id| {
            app.follow(RecordKind::Fair, |workspace| workspace.fairs.contains_key(id))
        });
        match fair {
            Some(fair) => view! { <StartBooth fair/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    }
}

#[component]
fn StartBooth(fair: FairId) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let name = app.with(|workspace| {
        workspace.fairs.get(&fair).map(|fair| fair.name.clone()).unwrap_or_default()
    });
    let has_pin = app.with(|workspace| workspace.booth.is_some());
    let chooses = RwSignal::new(!has_pin);
    let (pin, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let recovery = StoredValue::new(recovery_number(&app.desk()));
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let parsed = Memo::new(move |_| Pin::parse(&pin.get()).is_some());
    let pin_error = Signal::derive(move || {
        (tried.get() && !parsed.get()).then(|| words::pin_bad(lang.get()).to_owned())
    });
    let again_error = Signal::derive(move || {
        let differs = parsed.get() && pin.get().trim() != again.get().trim();
        (tried.get() && differs).then(|| words::pin_differs(lang.get()).to_owned())
    });
    let start = move |()| {
        tried.set(true);
        let new = if chooses.get_untracked() {
            let same = pin.get_untracked().trim() == again.get_untracked().trim();
            match Pin::parse(&pin.get_untracked()).filter(|_| same) {
                Some(pin) => Some(pin),
                None => return focus_first_error(),
            }
        } else {
            None
        };
        busy.set(true);
        trouble.set(None);
        let desk = app.desk();
        let work = async move {
            if let Some(pin) = new {
                super::pad::painted().await;
                let command = choose_pin(&desk, &pin, &recovery.get_value());
                desk.run(command).await?;
            }
            lock(&desk, fair).await
        };
        // When it is locked, the desk's own listener loads the page anew.
        spawn_local_scoped(async move {
            if let Err(error) = work.await {
                busy.set(false);
                trouble.set(Some(say(lang.get_untracked(), &error)));
            }
        });
    };
    let back = BackLink {
        href: format!("/fairs/{fair}").into(),
        label: Signal::derive(move || name.clone()),
    };
    view! {
        <Page title=move || words::start_title(lang.get()) back=back>
            <Card>
                <p>{move || words::start_words(lang.get())}</p>
                <p class="soft">{move || words::start_watch(lang.get())}</p>
                <Show
                    when=move || chooses.get()
                    fallback=move || view! {
                        <div class="row">
                            <p>{move || words::pin_kept(lang.get())}</p>
                            <Button
                                label=move || words::pin_change(lang.get())
                                kind=ButtonKind::Plain
                                action="change-pin"
                                on_press=move |()| chooses.set(true)
                            />
                        </div>
                    }
                >
                    <TextField
                        name="pin"
                        label=move || words::pin(lang.get())
                        hint=move || words::pin_hint(lang.get())
                        kind=TextKind::Pin
                        value=pin
                        on_input=move |text| pin.set(text)
                        error=pin_error
                    />
                    <TextField
                        name="pin_again"
                        label=move || words::pin_again(lang.get())
                        kind=TextKind::Pin
                        value=again
                        on_input=move |text| again.set(text)
                        error=again_error
                    />
                    <div class="recovery">
                        <p>
                            {move || words::recovery(lang.get())} " "
                            <strong class="code recovery__number" data-figure="recovery">
                                {recovery.with_value(Pin::groups)}
                            </strong>
                        </p>
                        <p class="soft">{move || words::recovery_words(lang.get())}</p>
                    </div>
                </Show>
                <p class="field__error" role="alert">{move || trouble.get()}</p>
                <Button
                    label=move || words::start(lang.get())
                    icon=Icon::Lock
                    kind=ButtonKind::Primary
                    action="start-booth"
                    on_press=start
                    busy=busy
                />
            </Card>
        </Page>
    }
}

fn say(lang: Language, error: &LockError) -> String {
    match error {
        LockError::Catalogue(CatalogueError::NoProducts) => {
            words::start_no_products(lang).to_owned()
        }
        LockError::Catalogue(CatalogueError::NoExporter) => {
            words::start_no_exporter(lang).to_owned()
        }
        other => words::start_trouble(lang, &other.to_string()),
    }
}
