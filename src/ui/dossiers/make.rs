//! Making a dossier: the choice at the left, what comes of it at the right.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use leptos_router::hooks::use_query_map;

use super::made::MadeCard;
use super::make_fields::{LookFields, ReaderFields, TermFields};
use super::preview::PreviewCard;
use super::words as say;
use crate::app::dossier_form::DossierForm;
use crate::app::dossier_make::{Made, MakeError, make};
use crate::app::record::RecordKind;
use crate::domain::id::DossierId;
use crate::format::dossier::Choice;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{
    Banner, Button, ButtonKind, EmptyState, LinkButton, Tone, focus_first_error,
};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::product_choice::{ChoiceChange, Choosing, ProductFields};
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};

/// The form of the page, `Copy`, so that its sections can take it.
#[derive(Clone, Copy)]
pub struct MakeForm {
    pub app: App,
    form: RwSignal<DossierForm>,
    /// The form as it was when typing paused: what the preview is made of.
    settled: RwSignal<DossierForm>,
    pending: StoredValue<Option<TimeoutHandle>>,
    pub errors: FormErrors,
    /// What was made of the choice as it stands.
    made: RwSignal<Option<(Arc<Made>, Choice)>>,
}

/// How long typing pauses before the preview follows. A catalogue of 2,000 products takes a slow
/// laptop longer than the time between two keys.
const PAUSE: Duration = Duration::from_millis(200);

impl MakeForm {
    fn new(app: App, form: DossierForm) -> Self {
        let form = RwSignal::new(form);
        let find = move || {
            let id = DossierId(uuid::Uuid::nil());
            form.with(|form| form.read(id, app.today()).err().unwrap_or_default())
        };
        Self {
            app,
            form,
            settled: RwSignal::new(form.get_untracked()),
            pending: StoredValue::new(None),
            errors: FormErrors::new(find),
            made: RwSignal::new(None),
        }
    }

    /// A value of the form, followed.
    pub fn get<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&DossierForm) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Memo::new(move |_| self.form.with(&read)).into()
    }

    /// The choice of products within the form.
    fn choosing(self) -> Choosing {
        let change = move |change: ChoiceChange| {
            self.change(|form| match change {
                ChoiceChange::Products(choice) => form.products = choice,
                ChoiceChange::Category(name, true) => drop(form.categories.insert(name)),
                ChoiceChange::Category(name, false) => drop(form.categories.remove(&name)),
                ChoiceChange::Product(id, true) => drop(form.picked.insert(id)),
                ChoiceChange::Product(id, false) => drop(form.picked.remove(&id)),
                ChoiceChange::AllOf(ids) => form.picked.extend(ids),
                ChoiceChange::Nothing => form.picked.clear(),
            });
        };
        Choosing {
            app: self.app,
            products: self.get(|form| form.products),
            categories: self.get(|form| form.categories.clone()),
            picked: self.get(|form| form.picked.clone()),
            on_change: Callback::new(change),
            error: self.errors.of("products"),
        }
    }

    /// Changes the form. What was made of it before no longer holds.
    pub fn change(self, edit: impl FnOnce(&mut DossierForm)) {
        self.form.update(edit);
        self.made.set(None);
        let pending = set_timeout_with_handle(
            move || {
                let Some(form) = self.form.try_get_untracked() else { return };
                let id = DossierId(uuid::Uuid::nil());
                if form.read(id, self.app.today()).is_err() {
                    // The preview cannot be shown, so the fields have to say why.
                    self.errors.show_all();
                }
                self.settled.set(form);
            },
            PAUSE,
        );
        if let Some(former) = self.pending.get_value() {
            former.clear();
        }
        self.pending.set_value(pending.ok());
    }

    /// For the `on_input` of a text control.
    pub fn text(self, field: fn(&mut DossierForm) -> &mut String) -> Callback<String> {
        Callback::new(move |text: String| self.change(|form| *field(form) = text))
    }

    pub fn settled(self) -> Signal<DossierForm> {
        self.settled.into()
    }
}

#[component]
pub fn NewDossierPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let back = BackLink {
        href: "/dossiers".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    let has_exporter = Memo::new(move |_| {
        app.follow(RecordKind::Exporter, |workspace| workspace.exporter.is_some())
    });
    let has_products = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            workspace.products.values().any(|product| product.is_offered())
        })
    });
    let content = move || match (has_exporter.get(), has_products.get()) {
        (false, _) => view! {
            <EmptyState
                title=move || words::need_exporter_title(lang.get())
                words=move || words::need_exporter_words(lang.get())
            >
                <LinkButton
                    label=move || words::to_settings(lang.get())
                    href="/settings"
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        }
        .into_any(),
        (_, false) => view! {
            <EmptyState
                title=move || words::need_products_title(lang.get())
                words=move || words::need_products_words(lang.get())
            >
                <LinkButton
                    label=move || words::to_catalogue(lang.get())
                    href="/catalogue"
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        }
        .into_any(),
        (true, true) => view! { <Maker/> }.into_any(),
    };
    view! {
        <Page title=move || words::new_title(lang.get()) back>
            {content}
        </Page>
    }
}

/// The form that the address asks for: like an issued dossier, for a buyer, or a new one.
fn first_form(app: App, lang: crate::domain::language::Language) -> DossierForm {
    let query = use_query_map();
    let (like, buyer) = query.with_untracked(|query| (query.get("like"), query.get("buyer")));
    let today = app.today();
    app.with(|workspace| {
        let like = like.as_deref().and_then(DossierId::parse);
        if let Some(issued) = like.and_then(|id| workspace.issued_dossiers.get(&id)) {
            return DossierForm::like(issued, workspace, today, lang);
        }
        let mut form = DossierForm::new(workspace, today, lang);
        if let Some(buyer) = buyer {
            form.choose_buyer(&buyer, workspace);
        }
        form
    })
}

#[component]
fn Maker() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let form = MakeForm::new(app, first_form(app, lang.get_untracked()));
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new_local(None::<Arc<MakeError>>);
    let start = move || {
        trouble.set(None);
        let id = DossierId(app.desk().ports().ids.next());
        let choice = form.form.with_untracked(|form| form.read(id, app.today()));
        let Ok(choice) = choice else {
            form.errors.show_all();
            return focus_first_error();
        };
        busy.set(true);
        let desk = app.desk();
        spawn_local_scoped(async move {
            match make(&desk, &choice).await {
                Ok(made) => form.made.set(Some((Arc::new(made), choice))),
                Err(error) => trouble.set(Some(Arc::new(error))),
            }
            busy.set(false);
        });
    };
    let trouble = move || {
        trouble.get().map(|error| {
            view! { <Banner tone=Tone::Danger words=move || say::make_trouble(lang.get(), &error)/> }
        })
    };
    let result = move || match form.made.get() {
        Some((made, choice)) => view! { <MadeCard made choice/> }.into_any(),
        None => view! {
            <div class="row">
                <Button
                    label=move || match busy.get() {
                        true => words::making(lang.get()),
                        false => words::make_now(lang.get()),
                    }
                    kind=ButtonKind::Primary
                    action="make-dossier"
                    busy=busy
                    on_press=move |()| start()
                />
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="dossier-make">
            <form
                class="form"
                novalidate
                on:submit=|event| event.prevent_default()
                on:change=move |event| form.errors.leave(&event)
            >
                <ReaderFields form/>
                <ProductFields form=form.choosing()/>
                <LookFields form/>
                <TermFields form/>
            </form>
            <div class="dossier-make__side">
                <PreviewCard form/>
                {trouble}
                {result}
            </div>
        </div>
    }
}
