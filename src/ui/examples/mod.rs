//! Examples to look around in: loading one, and removing it whole.

mod removing;

use leptos::prelude::*;

use crate::app::command::CommandError;
use crate::app::example::{ExampleName, LoadExampleError, Loaded, load};
use crate::app::ports::CommitError;
use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::i18n::text::examples as words;
use crate::ui::components::{Badge, Button, Progress, Toast, Tone, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use removing::RemoveButton;

/// What the owner calls an example.
fn title(lang: Language, name: ExampleName) -> &'static str {
    match name {
        ExampleName::Batik => words::batik(lang),
        ExampleName::Djembe => words::djembe(lang),
        ExampleName::Pool => words::pool(lang),
    }
}

fn hint(lang: Language, name: ExampleName) -> &'static str {
    match name {
        ExampleName::Batik => words::batik_hint(lang),
        ExampleName::Djembe => words::djembe_hint(lang),
        ExampleName::Pool => words::pool_hint(lang),
    }
}

/// How far loading has come: steps done, of how many.
type Way = RwSignal<Option<(usize, usize)>>;

/// The three examples, each with what can be done with it.
#[component]
pub fn Examples() -> impl IntoView {
    view! {
        <ul class="examples">
            {ExampleName::ALL.map(|name| view! { <ExampleLine name/> }).collect_view()}
        </ul>
    }
}

#[component]
fn ExampleLine(name: ExampleName) -> impl IntoView {
    let (lang, app) = (use_language(), use_app());
    let way: Way = RwSignal::new(None);
    let is_loaded = Memo::new(move |_| {
        let id = name.key().id;
        app.follow(RecordKind::Example, |workspace| workspace.examples.contains_key(&id))
    });
    let act = move || match (way.get(), is_loaded.get()) {
        (Some((done, total)), _) => view! { <Loading name done total/> }.into_any(),
        (None, true) => view! { <RemoveButton name/> }.into_any(),
        (None, false) => view! { <LoadButton name way/> }.into_any(),
    };
    view! {
        <li class="examples__line" data-record=name.code()>
            <div class="examples__words">
                <p class="examples__name">
                    {move || title(lang.get(), name)}
                    <Show when=move || is_loaded.get() && way.get().is_none()>
                        <Badge
                            label=move || words::is_loaded(lang.get())
                            tone=Tone::Safe
                            icon=Icon::CircleCheck
                        />
                    </Show>
                </p>
                <p class="soft small">{move || hint(lang.get(), name)}</p>
            </div>
            {act}
        </li>
    }
}

#[component]
fn Loading(name: ExampleName, done: usize, total: usize) -> impl IntoView {
    let lang = use_language();
    let label = move || {
        let number = |count| format::counted(lang.get(), count).1;
        words::loading(lang.get(), &number(done), title(lang.get(), name), &number(total))
    };
    view! { <Progress label=label share=Some(done as f64 / total.max(1) as f64)/> }
}

#[component]
fn LoadButton(name: ExampleName, way: Way) -> impl IntoView {
    let (lang, app, toasts) = (use_language(), use_app(), use_toasts());
    let begin = move |()| {
        way.set(Some((0, 1)));
        let desk = app.desk();
        let progress = move |done, total| {
            way.try_set(Some((done, total)));
        };
        let work = async move { load(&desk, name, progress).await };
        app.work(work, command_error, move |result| {
            toasts.show(outcome(lang.try_get_untracked().unwrap_or_default(), name, &result));
            way.try_set(None);
        });
    };
    view! {
        <Button
            label=move || words::load(lang.get())
            icon=Icon::Download
            action="load-example"
            on_press=begin
        />
    }
}

fn command_error(error: &LoadExampleError) -> Option<&CommandError> {
    match error {
        LoadExampleError::Command(error) => Some(error),
        _ => None,
    }
}

fn outcome(lang: Language, name: ExampleName, result: &Result<Loaded, LoadExampleError>) -> Toast {
    let name = title(lang, name);
    let why = match result {
        Ok(Loaded { pictures_missing: 0, .. }) => return Toast::done(words::loaded(lang, name)),
        Ok(Loaded { pictures_missing, .. }) => {
            let (count, number) = format::counted(lang, *pictures_missing);
            return Toast::trouble(words::without_pictures(lang, count, &number, name));
        }
        Err(LoadExampleError::Command(CommandError::Commit(CommitError::Full { .. }))) => {
            words::why_full(lang)
        }
        Err(LoadExampleError::Command(_)) => words::why_failed(lang),
        Err(_) => words::why_fetch(lang),
    };
    Toast::trouble(words::load_failed(lang, name, why))
}
