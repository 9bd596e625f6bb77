//! Taking products of an opened dossier into the catalogue.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::adopt_row::AdoptRow;
use super::words as say;
use crate::app::command::Command;
use crate::app::dossier_adopt::{AdoptionRow, Clash, Take, adopt, keep_photos, rows};
use crate::app::ports::PhotoError;
use crate::app::problem::FieldError;
use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::format::dossier::Dossier;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{
    Banner, Button, ButtonKind, Card, Choice, HeadCell, Select, Table, Tone, focus_first_error,
    use_toasts,
};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

/// So many rows are put on the page at once; what is chosen for all reaches the others too.
const PAGE: usize = 50;

/// The choice for each product, `Copy`, so that its rows can take it.
#[derive(Clone, Copy)]
pub struct AdoptionForm {
    pub rows: RwSignal<Vec<AdoptionRow>>,
    pub errors: RwSignal<Vec<FieldError>>,
}

/// First a button, then the table of what becomes of each product.
#[component]
pub fn Adoption(dossier: Arc<Dossier>) -> impl IntoView {
    let lang = use_language();
    let begun = RwSignal::new(false);
    move || {
        if begun.get() {
            return view! { <AdoptionTable dossier=Arc::clone(&dossier) begun/> }.into_any();
        }
        view! {
            <div class="row">
                <Button
                    label=move || words::adopt(lang.get())
                    icon=Icon::BookOpen
                    action="choose-products"
                    on_press=move |()| begun.set(true)
                />
            </div>
        }
        .into_any()
    }
}

/// What went wrong; nothing was taken in.
#[derive(Clone, PartialEq)]
enum Trouble {
    NothingChosen,
    Photos(PhotoError),
    /// The save sign says more.
    Refused {
        detail: String,
    },
}

#[component]
fn AdoptionTable(dossier: Arc<Dossier>, begun: RwSignal<bool>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let first = app.with(|workspace| rows(workspace, &dossier, lang.get_untracked()));
    let count = first.len();
    let form = AdoptionForm { rows: RwSignal::new(first), errors: RwSignal::new(Vec::new()) };
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let start = move |()| {
        trouble.set(None);
        form.errors.set(Vec::new());
        let chosen = form.rows.get_untracked();
        if chosen.iter().all(|row| row.take == Take::Skip) {
            return trouble.set(Some(Trouble::NothingChosen));
        }
        let (desk, dossier) = (app.desk(), Arc::clone(&dossier));
        let planned = {
            let ids = desk.ports().ids.as_ref();
            let nothing = Default::default();
            app.with(|workspace| adopt(workspace, &dossier, &chosen, &nothing, ids))
        };
        // What is wrong with the numbers is told before any photo is drawn.
        if let Err(errors) = planned {
            form.errors.set(errors);
            return focus_first_error();
        }
        busy.set(true);
        spawn_local_scoped(async move {
            let photos = match keep_photos(&desk, &dossier, &chosen).await {
                Ok(photos) => photos,
                Err(error) => {
                    busy.set(false);
                    return trouble.set(Some(Trouble::Photos(error)));
                }
            };
            let ids = desk.ports().ids.as_ref();
            let command = app.with(|workspace| adopt(workspace, &dossier, &chosen, &photos, ids));
            match command {
                Ok(command) => {
                    let told = told(lang.get_untracked(), &command, photos.unreadable);
                    app.run(command, move |result| {
                        busy.set(false);
                        match result {
                            Ok(done) => {
                                tell_done(app, toasts, lang.get_untracked(), told, &done);
                                begun.set(false);
                            }
                            Err(error) => {
                                let detail = error.to_string();
                                trouble.set(Some(Trouble::Refused { detail }));
                            }
                        }
                    });
                }
                Err(errors) => {
                    busy.set(false);
                    form.errors.set(errors);
                    focus_first_error();
                }
            }
        });
    };
    let trouble = move || {
        let words = move |trouble: Trouble| match trouble {
            Trouble::NothingChosen => words::adopt_none(lang.get()).to_owned(),
            Trouble::Photos(PhotoError::Full) => words::adopt_full(lang.get()).to_owned(),
            Trouble::Photos(error) => words::adopt_failed(lang.get(), &error.to_string()),
            Trouble::Refused { detail } => words::adopt_failed(lang.get(), &detail),
        };
        trouble.get().map(|trouble| {
            view! { <Banner tone=Tone::Danger words=move || words(trouble.clone())/> }
        })
    };
    let head = view! {
        <HeadCell label=move || words::adopt_product(lang.get())/>
        <HeadCell label=move || words::adopt_take(lang.get())/>
        <HeadCell label=move || words::adopt_sku(lang.get())/>
    };
    let shown = RwSignal::new(PAGE.min(count));
    let more = move || {
        let rest = count - shown.get();
        (rest > 0).then(|| {
            let label = move || {
                let n = say::count(lang.get(), rest.min(PAGE)).1;
                words::show_more(lang.get(), &n)
            };
            let press = move |()| shown.update(|shown| *shown = (*shown + PAGE).min(count));
            view! { <Button label kind=ButtonKind::Plain on_press=press/> }
        })
    };
    view! {
        <Card title=move || words::adopt(lang.get())>
            <p class="soft">{move || words::adopt_words(lang.get())}</p>
            <TakeAll form/>
            <Table caption=move || words::adopt(lang.get()) head=head.into_any()>
                <For each=move || 0..shown.get() key=|index| *index let:index>
                    <AdoptRow form index/>
                </For>
            </Table>
            {more}
            {trouble}
            <div class="row">
                <Button
                    label=move || match busy.get() {
                        true => words::adopt_keeping(lang.get()),
                        false => words::adopt_now(lang.get()),
                    }
                    kind=ButtonKind::Primary
                    action="import"
                    busy=busy
                    on_press=start
                />
                <Button
                    label=move || crate::i18n::text::common::cancel(lang.get())
                    on_press=move |()| begun.set(false)
                />
            </div>
        </Card>
    }
}

/// How many were added and updated, and which photos are missing.
fn told(lang: Language, command: &Command, unreadable: usize) -> String {
    let Command::Put(changes) = command else { return String::new() };
    let products = changes.iter().filter(|change| change.key.kind == RecordKind::Product);
    let none = crate::app::record::Revision::NONE;
    let (added, updated): (Vec<_>, Vec<_>) = products.partition(|change| change.base == none);
    let (number, n) = say::count(lang, added.len());
    let mut told = match updated.len() {
        0 => words::adopt_done(lang, number, &n),
        updated => words::adopt_done_mixed(lang, &n, &say::count(lang, updated).1),
    };
    if unreadable > 0 {
        let (number, n) = say::count(lang, unreadable);
        told = [told, words::adopt_unreadable(lang, number, &n)].join(" ");
    }
    told
}

/// One choice for all rows, as far as it fits each.
#[component]
fn TakeAll(form: AdoptionForm) -> impl IntoView {
    let lang = use_language();
    let choices = move || {
        Take::ALL
            .map(|take| Choice::new(take.code(), super::adopt_row::label(lang.get(), take)))
            .to_vec()
    };
    let choose = move |code: String| {
        let Some(take) = Take::from_code(&code) else { return };
        form.rows.update(|rows| {
            for row in rows {
                let fits = super::adopt_row::fits(take, &row.clash);
                // What clashes is not added under its own number without a look.
                let clean = take != Take::Add || row.clash == Clash::None;
                if fits && clean {
                    row.take = take;
                }
            }
        });
    };
    view! {
        <Select
            name="take_all"
            label=move || words::adopt_all(lang.get())
            value=Signal::stored(String::new())
            on_change=choose
            choices=Signal::derive(choices)
            empty_label=Signal::derive(move || crate::i18n::text::common::choose(lang.get()).to_owned())
        />
    }
}

impl AdoptionForm {
    /// One row, followed.
    pub fn row<T: PartialEq + Send + Sync + 'static>(
        self,
        index: usize,
        read: impl Fn(&AdoptionRow) -> T + Send + Sync + 'static,
    ) -> Signal<Option<T>> {
        Memo::new(move |_| self.rows.with(|rows| rows.get(index).map(&read))).into()
    }

    pub fn change(self, index: usize, edit: impl FnOnce(&mut AdoptionRow)) {
        self.rows.update(|rows| {
            if let Some(row) = rows.get_mut(index) {
                edit(row);
            }
        });
    }
}
