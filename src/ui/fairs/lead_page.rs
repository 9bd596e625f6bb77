//! `/leads/:id`: one lead, corrected by staff.

use leptos::prelude::*;

use super::lead_edit::LeadEditor;
use super::leads::next_step;
use crate::app::lead_form::{InterestForm, LeadForm, goods_code};
use crate::app::record::RecordKind;
use crate::domain::fair::lead::NextStep;
use crate::domain::product::Product;
use crate::i18n::text::fairs as words;
use crate::ui::address::use_country_choices;
use crate::ui::components::{
    Choice, DateField, FormSection, LinkButton, NumberField, RadioGroup, Select, TextArea,
    TextField, TextKind,
};
use crate::ui::icons::Icon;
use crate::ui::photo::{PhotoSize, PhotoView};
use crate::ui::record::{RecordFrame, RecordRows, RowGroup, RowWords, Value, record_at_address};

/// `/leads/:id`
#[component]
pub fn LeadPage() -> impl IntoView {
    record_at_address::<LeadForm>(|start| view! { <LeadView start/> }.into_any())
}

#[component]
fn LeadView(start: Value<LeadForm>) -> impl IntoView {
    let (fair, card) = (start.value.fair, start.value.card.clone());
    let editor = LeadEditor::new(Some(start));
    let lang = editor.lang;
    let actions = fair.map(|id| {
        view! {
            <LinkButton
                label=move || words::lead_fair(lang.get())
                href=format!("/fairs/{id}")
                icon=Icon::Store
                action="open-fair"
            />
        }
        .into_any()
    });
    let card = card.map(|hash| {
        view! {
            <div class="lead__card lead__card--large">
                <PhotoView
                    hash=Signal::stored(Some(hash))
                    alt=Signal::derive(move || words::lead_card(lang.get()).to_owned())
                    size=PhotoSize::Full
                />
            </div>
        }
    });
    view! {
        <RecordFrame editor actions=actions.unwrap_or_else(|| ().into_any())>
            {card}
            <Who editor/>
            <Wants editor/>
            <Next editor/>
        </RecordFrame>
    }
}

#[component]
fn Who(editor: LeadEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::lead_section_who(lang.get())>
            <div class="columns">
                <TextField
                    name="name"
                    label=move || words::lead_name(lang.get())
                    value=editor.text(|form| &form.name)
                    on_input=editor.typed(|form| &mut form.name)
                    error=editor.errors.of("name")
                    may_be_empty=true
                />
                <TextField
                    name="company"
                    label=move || words::lead_company(lang.get())
                    value=editor.text(|form| &form.company)
                    on_input=editor.typed(|form| &mut form.company)
                    may_be_empty=true
                />
            </div>
            <Select
                name="country"
                label=move || words::lead_country(lang.get())
                value=editor.text(|form| &form.country)
                on_change=editor.typed(|form| &mut form.country)
                choices=use_country_choices()
                empty_label=move || words::lead_country(lang.get())
                error=editor.errors.of("country")
            />
            <div class="columns">
                <TextField
                    name="email"
                    label=move || words::lead_email(lang.get())
                    kind=TextKind::Email
                    value=editor.text(|form| &form.email)
                    on_input=editor.typed(|form| &mut form.email)
                    error=editor.errors.of("email")
                    may_be_empty=true
                />
                <TextField
                    name="phone"
                    label=move || words::lead_phone(lang.get())
                    kind=TextKind::Phone
                    value=editor.text(|form| &form.phone)
                    on_input=editor.typed(|form| &mut form.phone)
                    may_be_empty=true
                />
            </div>
        </FormSection>
    }
}

#[component]
fn Wants(editor: LeadEditor) -> impl IntoView {
    let lang = editor.lang;
    let interests = RowGroup {
        editor,
        group: "interests",
        get: |form: &LeadForm| &form.interests,
        get_mut: |form: &mut LeadForm| &mut form.interests,
    };
    let rows = RowWords {
        title: words::interest_n,
        remove: words::interest_remove,
        add: words::interest_add,
        add_action: "add-interest",
    };
    view! {
        <FormSection title=move || words::lead_section_wants(lang.get())>
            <RecordRows rows=interests words=rows blank=|_| InterestForm::default() row=interest/>
        </FormSection>
    }
}

fn interest(rows: RowGroup<LeadForm, InterestForm>, at: usize) -> AnyView {
    let (app, lang) = (rows.editor.app, rows.editor.lang);
    let goods = Memo::new(move |_| {
        let lang = lang.get();
        let of_product = |product: &Product| {
            let name = product.name.shown(lang).to_owned();
            let whole = Choice::new(goods_code(product.id, None), name.clone());
            let variants = product.variants.iter().map(move |variant| {
                let options = variant.options.iter().map(|option| option.value.as_str());
                let label = format!("{name}, {}", options.collect::<Vec<_>>().join(", "));
                Choice::new(goods_code(product.id, Some(variant.id)), label)
            });
            std::iter::once(whole).chain(variants).collect::<Vec<_>>()
        };
        app.follow(RecordKind::Product, |workspace| {
            let all = workspace.catalogue().flat_map(|product| of_product(product));
            let mut all: Vec<Choice> = all.collect();
            all.sort_by_key(|choice| choice.label.to_lowercase());
            all
        })
    });
    view! {
        <Select
            name=rows.name(at, "goods")
            label=move || words::interest_goods(lang.get())
            value=rows.text(at, |row| &row.goods)
            on_change=rows.typed(at, |row| &mut row.goods)
            choices=goods
            empty_label=move || words::interest_choose(lang.get())
            error=rows.error(at, "goods")
        />
        <NumberField
            name=rows.name(at, "quantity")
            label=move || words::interest_quantity(lang.get())
            value=rows.text(at, |row| &row.quantity)
            on_input=rows.typed(at, |row| &mut row.quantity)
            error=rows.error(at, "quantity")
            may_be_empty=true
        />
    }
    .into_any()
}

#[component]
fn Next(editor: LeadEditor) -> impl IntoView {
    let lang = editor.lang;
    let steps = move || {
        let lang = lang.get();
        NextStep::ALL.map(|step| Choice::new(step.code(), next_step(lang, step))).to_vec()
    };
    view! {
        <FormSection title=move || words::lead_section_next(lang.get())>
            <RadioGroup
                name="next_step"
                label=move || words::lead_next_step(lang.get())
                value=editor.text(|form| &form.next_step)
                on_change=editor.typed(|form| &mut form.next_step)
                choices=Signal::derive(steps)
            />
            <div class="columns">
                <DateField
                    name="followed_up_on"
                    label=move || words::lead_followed_on(lang.get())
                    value=editor.text(|form| &form.followed_up_on)
                    on_input=editor.typed(|form| &mut form.followed_up_on)
                    error=editor.errors.of("followed_up_on")
                    may_be_empty=true
                />
                <DateField
                    name="consent_on"
                    label=move || words::lead_consent_on(lang.get())
                    value=editor.text(|form| &form.consent_on)
                    on_input=editor.typed(|form| &mut form.consent_on)
                    error=editor.errors.of("consent_on")
                    may_be_empty=true
                />
            </div>
            <TextArea
                name="notes"
                label=move || words::notes(lang.get())
                value=editor.text(|form| &form.notes)
                on_input=editor.typed(|form| &mut form.notes)
                may_be_empty=true
            />
        </FormSection>
    }
}
