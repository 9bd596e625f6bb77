//! The dossiers that were handed out, and those that were opened here.

use std::cmp::Reverse;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::drop::{DropVeil, OpenButton, hand_over, use_dropped_files};
use super::issued::standing;
use crate::app::dossier_log::forget;
use crate::app::record::{RecordKey, RecordKind};
use crate::domain::dossier::{DossierAudience, IssuedDossier, OpenedDossier};
use crate::domain::language::Language;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::requests as text;
use crate::ui::components::{
    Badge, ButtonKind, Card, Cell, EmptyState, HeadCell, IconButton, LinkButton, Row, Table, Tone,
    use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::shell::Page;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// What the list says of an opened dossier; its summary stays in the workspace.
#[derive(Clone, PartialEq)]
struct OpenedRow {
    key: RecordKey,
    from: String,
    recipient: String,
    audience: DossierAudience,
    issued_on: NaiveDate,
    opened_on: NaiveDate,
    products: usize,
}

impl OpenedRow {
    fn of(dossier: &OpenedDossier) -> Self {
        Self {
            key: RecordKey::new(RecordKind::OpenedDossier, dossier.id.0),
            from: dossier.from.clone(),
            recipient: dossier.recipient.clone(),
            audience: dossier.audience,
            issued_on: dossier.issued_on,
            opened_on: dossier.opened_on,
            products: dossier.summary.products.len(),
        }
    }
}

#[component]
pub fn DossiersPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let issued = Memo::new(move |_| {
        app.follow(RecordKind::IssuedDossier, |workspace| {
            let all = workspace.issued_dossiers.values().map(|dossier| dossier.value.clone());
            let mut all: Vec<IssuedDossier> = all.collect();
            all.sort_by_key(|dossier| Reverse((dossier.issued_on, dossier.id)));
            all
        })
    });
    let opened = Memo::new(move |_| {
        app.follow(RecordKind::OpenedDossier, |workspace| {
            let all = workspace.opened_dossiers.values().map(|dossier| OpenedRow::of(dossier));
            let mut all: Vec<OpenedRow> = all.collect();
            all.sort_by_key(|dossier| Reverse((dossier.opened_on, dossier.issued_on)));
            all
        })
    });
    let navigate = use_navigate();
    let open = move |file| {
        hand_over(file);
        navigate("/dossiers/open", Default::default());
    };
    let dragging = use_dropped_files(open.clone());
    let actions = view! {
        <OpenButton label=move || words::open(lang.get()) on_file=open/>
        <LinkButton
            label=move || words::make(lang.get())
            href="/dossiers/new"
            icon=Icon::Plus
            kind=ButtonKind::Primary
            shortcut="n"
        />
    };
    let lists = move || {
        let (issued, opened) = (issued.get(), opened.get());
        if issued.is_empty() && opened.is_empty() {
            return view! {
                <EmptyState
                    title=move || words::empty_title(lang.get())
                    words=move || words::empty_words(lang.get())
                />
            }
            .into_any();
        }
        let issued = (!issued.is_empty()).then(|| view! { <IssuedList issued/> });
        let opened = (!opened.is_empty()).then(|| view! { <OpenedList opened/> });
        view! { <div class="stack stack--loose">{issued}{opened}</div> }.into_any()
    };
    view! {
        <Page title=move || words::title(lang.get()) actions=actions.into_any()>
            <DropVeil shown=dragging/>
            {lists}
        </Page>
    }
}

/// Whom it is for, in words.
pub(super) fn reader(lang: Language, recipient: &str, audience: DossierAudience) -> String {
    match audience {
        _ if !recipient.is_empty() => recipient.to_owned(),
        DossierAudience::Buyer => words::anybody(lang).to_owned(),
        DossierAudience::Fair => words::some_fair(lang).to_owned(),
    }
}

#[component]
fn IssuedList(issued: Vec<IssuedDossier>) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let head = view! {
        <HeadCell label=move || words::day(lang.get())/>
        <HeadCell label=move || words::recipient(lang.get())/>
        <HeadCell label=move || words::product_count(lang.get()) numeric=true/>
        <HeadCell label=move || words::valid_until(lang.get())/>
        <HeadCell label=move || words::file(lang.get())/>
        <HeadCell label=move || words::actions(lang.get())/>
    };
    let rows = issued.into_iter().map(|dossier| {
        let key = RecordKey::new(RecordKind::IssuedDossier, dossier.id.0);
        let (today, revoked_on) = (app.today(), dossier.revoked_on);
        let came_back = dossier.requests.len();
        let IssuedDossier { id, issued_on, valid_until, products, .. } = dossier;
        let IssuedDossier { recipient, audience, file_name, file_bytes, .. } = dossier;
        view! {
            <Row record=id.to_string()>
                <Cell label=move || words::day(lang.get())>
                    {move || format::day(lang.get(), issued_on)}
                </Cell>
                <Cell label=move || words::recipient(lang.get())>
                    <span class="strong">{move || reader(lang.get(), &recipient, audience)}</span>
                    {(came_back > 0).then(|| view! {
                        " "
                        <Badge
                            label=move || {
                                let (number, n) = format::counted(lang.get(), came_back);
                                text::came_back(lang.get(), number, &n)
                            }
                            tone=Tone::Action
                        />
                    })}
                </Cell>
                <Cell label=move || words::product_count(lang.get()) numeric=true>
                    {move || format::whole(lang.get(), i64::from(products))}
                </Cell>
                <Cell label=move || words::valid_until(lang.get())>
                    {move || valid_until.map_or_else(
                        || words::no_end(lang.get()).to_owned(),
                        |day| format::day(lang.get(), day),
                    )}
                    " "
                    {move || standing(lang.get(), valid_until, revoked_on, today)}
                </Cell>
                <Cell label=move || words::file(lang.get())>
                    <span class="code wrap">{file_name}</span>
                    " "
                    <span class="soft small">{move || format::bytes(lang.get(), file_bytes)}</span>
                </Cell>
                <Cell label=move || words::actions(lang.get())>
                    <span class="row row--tight">
                        <LinkButton
                            label=move || text::details(lang.get())
                            href=format!("/dossiers/{id}")
                            kind=ButtonKind::Plain
                        />
                        <LinkButton
                            label=move || words::again(lang.get())
                            href=format!("/dossiers/new?like={id}")
                            kind=ButtonKind::Plain
                        />
                        <ForgetButton app entry=key/>
                    </span>
                </Cell>
            </Row>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Card title=move || words::issued_title(lang.get())>
            <Table caption=move || words::issued_title(lang.get()) head=head.into_any()>{rows}</Table>
        </Card>
    }
}

#[component]
fn OpenedList(opened: Vec<OpenedRow>) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let head = view! {
        <HeadCell label=move || words::day(lang.get())/>
        <HeadCell label=move || words::from(lang.get())/>
        <HeadCell label=move || words::recipient(lang.get())/>
        <HeadCell label=move || words::product_count(lang.get()) numeric=true/>
        <HeadCell label=move || words::actions(lang.get())/>
    };
    let rows = opened.into_iter().map(|dossier| {
        let OpenedRow { key, from, recipient, audience, issued_on, products, .. } = dossier;
        view! {
            <Row record=key.id.to_string()>
                <Cell label=move || words::day(lang.get())>
                    {move || format::day(lang.get(), issued_on)}
                </Cell>
                <Cell label=move || words::from(lang.get())>
                    <span class="strong">{from}</span>
                </Cell>
                <Cell label=move || words::recipient(lang.get())>
                    {move || reader(lang.get(), &recipient, audience)}
                </Cell>
                <Cell label=move || words::product_count(lang.get()) numeric=true>
                    {move || super::words::count(lang.get(), products).1}
                </Cell>
                <Cell label=move || words::actions(lang.get())>
                    <ForgetButton app entry=key/>
                </Cell>
            </Row>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Card title=move || words::opened_title(lang.get())>
            <Table caption=move || words::opened_title(lang.get()) head=head.into_any()>{rows}</Table>
        </Card>
    }
}

#[component]
fn ForgetButton(app: App, entry: RecordKey) -> impl IntoView {
    let (lang, toasts) = (use_language(), use_toasts());
    let press = move |()| {
        let Some(command) = app.with(|workspace| forget(workspace, entry)) else { return };
        app.run(command, move |result| {
            if let Ok(done) = result {
                let lang = lang.get_untracked();
                tell_done(app, toasts, lang, words::forgotten(lang).to_owned(), &done);
            }
        });
    };
    view! {
        <IconButton
            label=move || words::forget(lang.get())
            icon=Icon::Trash2
            action="delete"
            on_press=press
        />
    }
}
