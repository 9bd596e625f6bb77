//! Who signed an opened dossier, in words, and what to do where it is doubtful.

use leptos::prelude::*;

use crate::app::dossier_log::{OpenedDossier, believe};
use crate::domain::language::Language;
use crate::domain::signing::{PublicKey, Trust};
use crate::i18n::text::signature as words;
use crate::ui::components::{Banner, Button, Toast, Tone, use_toasts};
use crate::ui::language::use_language;
use crate::ui::settings::Fingerprint;
use crate::ui::state::use_app;

/// What the signature says. `record` is remembered when the owner believes a doubtful file.
#[component]
pub fn TrustNote(trust: Trust, record: OpenedDossier) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let believed = RwSignal::new(false);
    let from = record.from.clone();
    let tone = move || match (trust, believed.get()) {
        (Trust::Known(_) | Trust::Own(_), _) | (_, true) => Tone::Safe,
        (Trust::New(_), _) => Tone::Notice,
        (Trust::Unsigned, _) => Tone::Neutral,
        _ => Tone::Danger,
    };
    let sentence = move || match believed.get() {
        true => words::believed(lang.get(), &from),
        false => say(lang.get(), trust, &from),
    };
    let remember = move |()| {
        let command = app.with(|workspace| believe(workspace, record.clone()));
        let lang = lang.get_untracked();
        app.run(command, move |result| {
            if result.is_ok() {
                believed.set(true);
                toasts.show(Toast::done(words::remembered(lang)));
            }
        });
    };
    // A broken signature cannot be believed: whatever the exporter says, the file is not theirs.
    let can_be_believed = trust.is_doubtful() && trust != Trust::Broken;
    let button = move || {
        (can_be_believed && !believed.get()).then(|| {
            view! {
                <Button
                    label=move || words::believe(lang.get())
                    action="believe"
                    on_press=remember.clone()
                />
            }
        })
    };
    let key = |title: fn(Language) -> &'static str, key: PublicKey| {
        view! {
            <p class="soft small">{move || title(lang.get())}</p>
            <Fingerprint key/>
        }
    };
    let now = trust.key().map(|found| key(words::this_key, found));
    let former = match trust {
        Trust::Changed { former, .. } | Trust::NoLongerSigned { former } => Some(former),
        _ => None,
    };
    let former = former.map(|found| key(words::former_key, found));
    let keys = (now.is_some() || former.is_some()).then(|| {
        view! {
            <details class="trust__keys" open=trust.is_doubtful()>
                <summary>{move || words::fingerprint(lang.get())}</summary>
                {now}
                {former}
                <p class="small">{move || words::compare(lang.get())}</p>
            </details>
        }
    });
    view! {
        <div class="trust" data-trust=code(trust)>
            <Banner tone=Signal::derive(tone) words=sentence>{button}</Banner>
            {keys}
        </div>
    }
}

/// The value of `data-trust`.
const fn code(trust: Trust) -> &'static str {
    match trust {
        Trust::Unsigned => "unsigned",
        Trust::NoLongerSigned { .. } => "no-longer-signed",
        Trust::Own(_) => "own",
        Trust::Known(_) => "known",
        Trust::New(_) => "new",
        Trust::Changed { .. } => "changed",
        Trust::Broken => "broken",
    }
}

fn say(lang: Language, trust: Trust, from: &str) -> String {
    match trust {
        Trust::Unsigned => words::unsigned(lang).to_owned(),
        Trust::NoLongerSigned { .. } => words::no_longer_signed(lang, from),
        Trust::Own(_) => words::own(lang).to_owned(),
        Trust::Known(_) => words::known(lang, from),
        Trust::New(_) => words::new(lang, from),
        Trust::Changed { .. } => words::changed(lang, from),
        Trust::Broken => words::broken(lang).to_owned(),
    }
}
