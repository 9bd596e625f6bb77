//! The producer's side, in a Tembus of its own: the answer is typed, sent back as the same file, and
//! becomes an order.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::command::Moment;
use crate::app::commitment::{AnswerForm, answer, order, order_id};
use crate::app::record::RecordKind;
use crate::format::commitment::shape::AskedLine;
use crate::format::commitment::{Commitment, FILE_ENDING, VerifiedCommitment, write};
use crate::format::dossier::MEDIA_TYPE;
use crate::i18n::text::commitments as text;
use crate::ui::components::{
    Button, ButtonKind, Card, DateField, LinkButton, NumberField, TextArea, TextField, Toast,
    focus_first_error, use_toasts,
};
use crate::ui::form_errors::FormErrors;
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

#[component]
pub fn AnswerView(verified: Arc<VerifiedCommitment>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let form = RwSignal::new(AnswerForm::of(&verified.commitment));
    let id = order_id(&verified.commitment);
    let exporter = StoredValue::new(verified.commitment.exporter.legal_name.clone());
    let asked = StoredValue::new(verified.commitment.clone());
    let read = move || {
        let form = form.get();
        asked.with_value(|asked| answer(asked, &form, app.today(), lang.get()))
    };
    let errors = FormErrors::new(move || read().err().unwrap_or_default());
    let answered = move || {
        errors.show_all();
        let read = untrack(read);
        if read.is_err() {
            focus_first_error();
        }
        read.ok()
    };
    let download = move |()| {
        let Some(commitment) = answered() else { return };
        let lang = lang.get_untracked();
        let written = match write(&commitment) {
            Ok(written) => written,
            Err(error) => {
                return toasts.show(Toast::trouble(text::trouble_make(lang, &error.to_string())));
            }
        };
        let name = file_name(&commitment);
        match app.desk().ports().downloads.save(&name, MEDIA_TYPE, written.text.into_bytes()) {
            Ok(()) => {
                toasts.show(Toast::done(exporter.with_value(|it| text::answer_made(lang, it))))
            }
            Err(error) => toasts.show(Toast::trouble(text::trouble_download(lang, &error.detail))),
        }
    };
    let make_order = move |()| {
        let Some(commitment) = answered() else { return };
        let lang = lang.get_untracked();
        let desk = app.desk();
        let ports = desk.ports();
        let moment = Moment { now: ports.clock.now(), ids: ports.ids.as_ref() };
        match app.with(|workspace| order(workspace, &commitment, lang, &moment)) {
            Ok(None) => toasts.show(Toast::trouble(text::nothing_promised(lang))),
            Err(error) => toasts.show(Toast::trouble(text::trouble_make(lang, &error.to_string()))),
            Ok(Some(command)) => app.run(command, move |result| {
                // A refusal to save is told by the save sign, and the form still stands here.
                let Ok(done) = result else { return };
                let number = app.with(|workspace| {
                    workspace.orders.get(&id).map(|order| order.number.clone()).unwrap_or_default()
                });
                tell_done(app, toasts, lang, text::order_made(lang, &number), &done);
            }),
        }
    };
    let made = Memo::new(move |_| {
        app.follow(RecordKind::Order, |workspace| {
            workspace.orders.get(&id).map(|order| order.number.clone())
        })
    });
    let rows = asked.with_value(|asked| {
        let rows = asked.lines.iter().cloned().enumerate();
        rows.map(|(index, line)| view! { <LineFields form errors index line/> }).collect_view()
    });
    let ordering = move || match made.get() {
        Some(number) => view! {
            <p>{text::order_before(lang.get(), &number)}</p>
            <LinkButton label=move || text::to_order(lang.get()) href=format!("/orders/{id}")/>
        }
        .into_any(),
        None => view! {
            <p class="soft">
                {move || exporter.with_value(|it| text::make_order_words(lang.get(), it))}
            </p>
            <div class="row">
                <Button
                    label=move || text::make_order(lang.get())
                    icon=Icon::Plus
                    action="make-order"
                    on_press=make_order
                />
            </div>
        }
        .into_any(),
    };
    view! {
        <Card title=move || text::your_answer(lang.get())>
            <p class="soft">
                {move || exporter.with_value(|it| text::your_answer_words(lang.get(), it))}
            </p>
            {rows}
            <TextField
                name="by"
                label=move || text::by(lang.get())
                value=Signal::derive(move || form.with(|form| form.by.clone()))
                on_input=move |typed| form.update(|form| form.by = typed)
                error=errors.of("by")
            />
            <TextArea
                name="note"
                label=move || text::note(lang.get())
                value=Signal::derive(move || form.with(|form| form.note.clone()))
                on_input=move |typed| form.update(|form| form.note = typed)
                may_be_empty=true
            />
            <div class="row">
                <Button
                    label=move || text::download_answer(lang.get())
                    icon=Icon::Download
                    kind=ButtonKind::Primary
                    action="download-answer"
                    on_press=download
                />
            </div>
        </Card>
        <Card>{ordering}</Card>
    }
}

/// One share: what is asked, and the fields of the answer.
#[component]
fn LineFields(
    form: RwSignal<AnswerForm>,
    errors: FormErrors,
    index: usize,
    line: AskedLine,
) -> impl IntoView {
    let lang = use_language();
    let asked = move || {
        let lang = lang.get();
        let pieces = format::whole(lang, i64::from(line.quantity));
        let asked = text::line_asked(lang, &format::day(lang, line.due_on.0), &pieces);
        match line.unit_price {
            Some(price) => {
                let price = format::amount(lang, price.money());
                [asked, format!("{}: {price}", text::page_price(lang))].join(" · ")
            }
            None => asked,
        }
    };
    let group = [line.name.as_str(), " ", &(index + 1).to_string()].concat();
    let name = move |field: &str| format!("lines.{index}.{field}");
    let typed = move |read: fn(&crate::app::commitment::AnswerRow) -> &String| {
        Signal::derive(move || {
            form.with(|form| form.rows.get(index).map(read).cloned().unwrap_or_default())
        })
    };
    let write = move |put: fn(&mut crate::app::commitment::AnswerRow, String)| {
        move |typed: String| {
            form.update(|form| {
                if let Some(row) = form.rows.get_mut(index) {
                    put(row, typed);
                }
            });
        }
    };
    view! {
        <div role="group" class="stack asked-share" aria-label=group>
            <p class="strong">{line.name} " · " <span class="code">{line.sku.0.to_string()}</span></p>
            <p class="soft">{asked}</p>
            <div class="form-row__fields">
                <NumberField
                    name=name("quantity")
                    label=move || text::can(lang.get())
                    value=typed(|row| &row.quantity)
                    on_input=write(|row, typed| row.quantity = typed)
                    error=errors.of(name("quantity"))
                />
                <DateField
                    name=name("ready_on")
                    label=move || text::ready_on(lang.get())
                    value=typed(|row| &row.ready_on)
                    on_input=write(|row, typed| row.ready_on = typed)
                    error=errors.of(name("ready_on"))
                />
                <TextField
                    name=name("reason")
                    label=move || text::reason(lang.get())
                    value=typed(|row| &row.reason)
                    on_input=write(|row, typed| row.reason = typed)
                    may_be_empty=true
                />
            </div>
        </div>
    }
}

fn file_name(commitment: &Commitment) -> String {
    let name = commitment.producer.name.to_lowercase();
    let plain: Vec<&str> = name.split(|it: char| !it.is_ascii_alphanumeric()).collect();
    let plain: Vec<&str> = plain.into_iter().filter(|part| !part.is_empty()).collect();
    let day = commitment.answer.as_ref().map(|answer| answer.answered_on.0.to_string());
    let stem = ["answer".to_owned(), plain.join("-"), day.unwrap_or_default()].join("-");
    [&stem, FILE_ENDING].concat()
}
