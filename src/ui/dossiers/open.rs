//! Opening what was received: picked or dropped, checked, then shown, compared and remembered.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use web_sys::File;

use super::adopt::Adoption;
use super::differences::Comparison;
use super::drop::{DropVeil, FileError, OpenButton, take_over, use_dropped_files, verify};
use super::offer::Offer;
use super::trust::TrustNote;
use super::words as say;
use crate::app::dossier_log::{Examined, examine, remember};
use crate::domain::signing::Trust;
use crate::format::commitment::VerifiedCommitment;
use crate::format::dossier::Dossier;
use crate::format::incoming::Incoming;
use crate::format::order_request::VerifiedRequest;
use crate::i18n::text::commitments;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::requests as text;
use crate::ui::commitments::CommitmentView;
use crate::ui::components::{ButtonKind, EmptyState, Progress};
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::requests::RequestView;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};

#[derive(Clone)]
enum Shown {
    Nothing,
    Checking { file: String },
    Refused { file: String, error: FileError },
    Opened(Arc<Opened>),
    Requested(Arc<VerifiedRequest>),
    Committed(Arc<VerifiedCommitment>),
}

/// A dossier whose shape, rules and digest hold.
pub struct Opened {
    pub dossier: Arc<Dossier>,
    pub digest: String,
    pub examined: Examined,
}

#[component]
pub fn OpenDossierPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let shown = RwSignal::new(Shown::Nothing);
    let open = move |file: File| {
        shown.set(Shown::Checking { file: file.name() });
        spawn_local_scoped(async move {
            let result = check(app, &file).await;
            let result = match result {
                Ok(shown) => shown,
                Err(error) => Shown::Refused { file: file.name(), error },
            };
            shown.set(result);
        });
    };
    if let Some(file) = take_over() {
        open(file);
    }
    let dragging = use_dropped_files(open);
    let back = BackLink {
        href: "/dossiers".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    let title = move || match shown.get() {
        Shown::Opened(opened) => opened.dossier.exporter.legal_name.clone(),
        Shown::Requested(verified) => text::from(lang.get(), &verified.request.buyer.company),
        Shown::Committed(verified) => match &verified.commitment.answer {
            Some(_) => commitments::open_title(lang.get(), &verified.commitment.producer.name),
            None => {
                commitments::open_title_asked(lang.get(), &verified.commitment.exporter.legal_name)
            }
        },
        _ => words::open_title(lang.get()).to_owned(),
    };
    let actions = move || {
        let idle = matches!(shown.get(), Shown::Nothing | Shown::Checking { .. });
        (!idle).then(|| {
            view! { <OpenButton label=move || words::open_another(lang.get()) on_file=open/> }
        })
    };
    let content = move || match shown.get() {
        Shown::Nothing => view! {
            <EmptyState
                title=move || words::open_title(lang.get())
                words=move || words::open_words(lang.get())
            >
                <OpenButton
                    label=move || words::open_choose(lang.get())
                    kind=ButtonKind::Primary
                    on_file=open
                />
            </EmptyState>
        }
        .into_any(),
        Shown::Checking { file } => {
            view! { <Progress label=move || words::checking(lang.get(), &file)/> }.into_any()
        }
        Shown::Refused { file, error } => view! { <Refused file error/> }.into_any(),
        Shown::Requested(verified) => view! { <RequestView verified/> }.into_any(),
        Shown::Committed(verified) => view! { <CommitmentView verified/> }.into_any(),
        Shown::Opened(opened) => {
            let dossier = Arc::clone(&opened.dossier);
            let Examined { record, trust, former } = opened.examined.clone();
            // Nothing is taken out of a file that is not what was signed.
            let adoption = (trust != Trust::Broken).then(|| view! { <Adoption dossier/> });
            view! {
                <TrustNote trust record/>
                <Offer opened=Arc::clone(&opened)>
                    <Comparison former/>
                    {adoption}
                </Offer>
            }
            .into_any()
        }
    };
    view! {
        <Page title=title back actions=actions.into_any()>
            <DropVeil shown=dragging/>
            {content}
        </Page>
    }
}

async fn check(app: App, file: &File) -> Result<Shown, FileError> {
    let verified = match verify(file).await? {
        Incoming::Dossier(verified) => *verified,
        Incoming::OrderRequest(verified) => return Ok(Shown::Requested(Arc::new(*verified))),
        Incoming::Commitment(verified) => return Ok(Shown::Committed(Arc::new(*verified))),
    };
    let today = app.today();
    let examined = app.with(|workspace| examine(workspace, &verified, &file.name(), today));
    if !examined.trust.is_doubtful()
        && let Some(command) = app.with(|workspace| remember(workspace, examined.record.clone()))
    {
        // What cannot be remembered is shown all the same; the save sign tells of the trouble.
        app.run(command, |_| ());
    }
    let (dossier, digest) = (Arc::new(verified.dossier), verified.digest);
    Ok(Shown::Opened(Arc::new(Opened { dossier, digest, examined })))
}

/// Why the file was not opened, and that nothing was changed.
#[component]
fn Refused(file: String, error: FileError) -> impl IntoView {
    let lang = use_language();
    let detail = match &error {
        FileError::Unreadable { detail } => detail.clone(),
        FileError::Dossier(error) => error.to_string(),
    };
    let words_of = move || match &error {
        FileError::Unreadable { .. } => words::refused_unreadable(lang.get()).to_owned(),
        FileError::Dossier(error) => say::refusal(lang.get(), error),
    };
    view! {
        <section class="dossier-refused" role="alert">
            <h2 class="dossier-refused__title">
                <IconPicture icon=Icon::TriangleAlert/>
                {move || words::refused_title(lang.get(), &file)}
            </h2>
            <p>{words_of}</p>
            <p class="strong">{move || words::refused_unchanged(lang.get())}</p>
            <details>
                <summary>{move || words::refused_detail(lang.get())}</summary>
                <p class="code wrap">{detail}</p>
            </details>
        </section>
    }
}
