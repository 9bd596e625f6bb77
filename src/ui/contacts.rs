//! The people of a business or of a buyer: rows that are added, typed into and removed.

use leptos::prelude::*;

use crate::app::buyer_form::ContactForm;
use crate::i18n::text::buyers as words;
use crate::ui::components::{Button, IconButton, TextField, TextKind};
use crate::ui::form_errors::FormErrors;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// Changes the contacts of a form.
pub type ContactChange = Box<dyn FnOnce(&mut Vec<ContactForm>)>;

/// The controls `contacts.N.…`, and the way to add one more.
#[component]
pub fn ContactRows(
    #[prop(into)] contacts: Signal<Vec<ContactForm>>,
    /// Called with what is to be done to the contacts.
    #[prop(into)]
    on_change: Callback<ContactChange>,
    errors: FormErrors,
) -> impl IntoView {
    let lang = use_language();
    let count = Memo::new(move |_| contacts.with(Vec::len));
    let add = move |()| {
        let add: ContactChange = Box::new(|all| all.push(ContactForm::default()));
        on_change.run(add);
    };
    view! {
        // Rows are told apart by their place alone: what they hold follows the form.
        <For each=move || 0..count.get() key=|row| *row let:row>
            <ContactRow contacts on_change errors row/>
        </For>
        <div>
            <Button
                label=move || words::contact_add(lang.get())
                icon=Icon::Plus
                action="add-contact"
                on_press=add
            />
        </div>
    }
}

#[component]
fn ContactRow(
    contacts: Signal<Vec<ContactForm>>,
    on_change: Callback<ContactChange>,
    errors: FormErrors,
    row: usize,
) -> impl IntoView {
    let lang = use_language();
    let text = move |get: fn(&ContactForm) -> &String| {
        Signal::derive(move || {
            contacts
                .with(|all| all.get(row).map(|contact| get(contact).clone()))
                .unwrap_or_default()
        })
    };
    let set = move |get: fn(&mut ContactForm) -> &mut String| {
        Callback::new(move |text: String| {
            let change: ContactChange = Box::new(move |all| {
                if let Some(contact) = all.get_mut(row) {
                    *get(contact) = text;
                }
            });
            on_change.run(change);
        })
    };
    let remove = move |()| {
        let remove: ContactChange = Box::new(move |all| {
            if row < all.len() {
                all.remove(row);
            }
        });
        on_change.run(remove);
    };
    let error = move |part: &str| errors.of(format!("contacts.{row}.{part}"));
    let title = move || match text(|contact| &contact.name).get().trim() {
        "" => words::contact_n(lang.get(), &(row + 1).to_string()),
        name => name.to_owned(),
    };
    view! {
        <fieldset class="group">
            <legend class="group__title">{title}</legend>
            <div class="columns">
                <TextField
                    name=format!("contacts.{row}.name")
                    label=move || words::contact_name(lang.get())
                    value=text(|contact| &contact.name)
                    on_input=set(|contact| &mut contact.name)
                    error=error("name")
                />
                <TextField
                    name=format!("contacts.{row}.role")
                    label=move || words::contact_role(lang.get())
                    value=text(|contact| &contact.role)
                    on_input=set(|contact| &mut contact.role)
                    may_be_empty=true
                />
                <TextField
                    name=format!("contacts.{row}.email")
                    label=move || words::contact_email(lang.get())
                    value=text(|contact| &contact.email)
                    on_input=set(|contact| &mut contact.email)
                    error=error("email")
                    kind=TextKind::Email
                    may_be_empty=true
                />
                <TextField
                    name=format!("contacts.{row}.phone")
                    label=move || words::contact_phone(lang.get())
                    value=text(|contact| &contact.phone)
                    on_input=set(|contact| &mut contact.phone)
                    kind=TextKind::Phone
                    may_be_empty=true
                />
            </div>
            <div class="group__end">
                <IconButton
                    label=move || words::contact_remove(lang.get(), &title())
                    icon=Icon::Trash2
                    action="remove-row"
                    on_press=remove
                />
            </div>
        </fieldset>
    }
}
