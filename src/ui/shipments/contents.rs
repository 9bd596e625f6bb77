//! What is in a shipment: goods of one or more orders, and the containers they are in.

use leptos::prelude::*;

use super::editor::ShipmentEditor;
use super::words as tell;
use crate::app::record::RecordKind;
use crate::app::shipping::form::{ContainerForm, GoodsForm, ShipmentForm};
use crate::app::shipping::left_to_ship;
use crate::domain::id::{DestinationId, LineId, OrderId};
use crate::domain::language::Language;
use crate::domain::packing::CartonLoad;
use crate::domain::shipment::left::Left;
use crate::domain::shipment::{OrderPart, ShipmentMode};
use crate::i18n::text::shipments as words;
use crate::ui::components::{
    Button, ButtonKind, Choice, FormSection, IconButton, NumberField, Select, TextField,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::orders::words as say;

fn part_of(goods: &GoodsForm) -> Option<OrderPart> {
    let (order, line) = (OrderId::parse(&goods.order)?, LineId::parse(&goods.line)?);
    Some(OrderPart { order, line, destination: DestinationId::parse(&goods.destination) })
}

#[component]
pub fn GoodsSection(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let count = Memo::new(move |_| editor.form.with(|form| form.goods.len()));
    let rows = move || (0..count.get()).map(|row| view! { <GoodsRow editor row/> }).collect_view();
    // Orders that are agreed and have something left to ship.
    let orders = Memo::new(move |_| {
        editor.app.track(RecordKind::Shipment);
        editor.app.follow(RecordKind::Order, |workspace| {
            let open = workspace.order_book().filter(|order| order.state().is_binding());
            let waits = open
                .filter(|order| left_to_ship(workspace, order).iter().any(|left| left.left() > 0));
            waits.map(|order| (order.id, order.number.clone())).collect::<Vec<_>>()
        })
    });
    let choices = move || {
        let named = |id: OrderId| editor.form.with(|form| form.names(id));
        let rest = orders.get().into_iter().filter(|(id, _)| !named(*id));
        rest.map(|(id, number)| Choice::new(id.to_string(), number)).collect::<Vec<_>>()
    };
    let has_choices = Memo::new(move |_| !choices().is_empty());
    let add = move |id: String| {
        let Some(order) = OrderId::parse(&id) else { return };
        let app = editor.app;
        editor
            .edit(|form| app.with(|workspace| form.add_left(editor.shipment(), order, workspace)));
    };
    let sum = move || words_of_load(lang.get(), load(editor));
    view! {
        <FormSection
            title=move || words::section_goods(lang.get())
            hint=move || words::section_goods_hint(lang.get())
        >
            <div class="shipment-goods">{rows}</div>
            <Show when=move || count.get() == 0>
                <p class="soft">{move || words::goods_none(lang.get())}</p>
            </Show>
            <p class="shipment-goods__sum" data-figure="load" role="status">{sum}</p>
            <Show when=move || has_choices.get() && editor.is_open()>
                <Select
                    name="add_order"
                    label=move || words::add_order(lang.get())
                    value=Signal::stored(String::new())
                    on_change=add
                    choices=Signal::derive(choices)
                    empty_label=move || words::add_order_choose(lang.get())
                />
            </Show>
        </FormSection>
    }
}

/// What the goods come to, as far as they can be read.
fn load(editor: ShipmentEditor) -> CartonLoad {
    let read = editor.form.with(|form| {
        editor.base.with(|base| {
            let base = base.as_ref().map(|it| &it.value);
            editor.app.follow(RecordKind::Product, |workspace| {
                form.read(editor.shipment(), base, workspace)
            })
        })
    });
    read.map(|shipment| shipment.load()).unwrap_or_default()
}

fn words_of_load(lang: Language, load: CartonLoad) -> String {
    if load.cartons == 0 {
        return String::new();
    }
    let cubic = format::thousandths(lang, load.volume_mm3.div_ceil(1_000_000), 2);
    let kg = say::count(lang, load.gross_weight_g.div_ceil(1_000));
    words::load_sum(lang, &say::count(lang, load.cartons), &cubic, &kg)
}

#[component]
fn GoodsRow(editor: ShipmentEditor, row: usize) -> impl IntoView {
    let lang = editor.lang;
    let goods = move || editor.form.with(|form| form.goods.get(row).cloned()).unwrap_or_default();
    let part = Memo::new(move |_| part_of(&goods()));
    let name = move || {
        let part = part.get()?;
        editor.app.track(RecordKind::Order);
        let name = |workspace: &_| tell::part_name(lang.get(), workspace, part);
        Some(editor.app.follow(RecordKind::Product, name))
    };
    let left = Memo::new(move |_| {
        let part = part.get()?;
        editor.app.track(RecordKind::Order);
        editor.app.follow(RecordKind::Shipment, |workspace| left_beside(editor, workspace, part))
    });
    let hint = move || {
        let lang = lang.get();
        let left = left.get()?;
        let count = |pieces: u64| say::count(lang, pieces);
        Some(words::left_hint(
            lang,
            &count(u64::from(left.left())),
            &count(u64::from(left.ordered)),
            &count(left.shipped),
        ))
    };
    let is_fcl = Memo::new(move |_| editor.form.with(ShipmentForm::mode) == ShipmentMode::Fcl);
    let containers = move || {
        let lang = lang.get();
        let all = editor.form.with(|form| form.containers.clone());
        let choice = |(nth, one): (usize, ContainerForm)| {
            let (_, n) = format::counted(lang, nth + 1);
            Choice::new(nth.to_string(), words::container_n(lang, &n, &one.number))
        };
        all.into_iter().enumerate().map(choice).collect::<Vec<_>>()
    };
    let has_containers = Memo::new(move |_| editor.form.with(|form| !form.containers.is_empty()));
    let locked = Signal::derive(move || !editor.is_open());
    view! {
        <div class="shipment-goods__row" role="group" aria-label=name>
            <p class="shipment-goods__name">{name}</p>
            <NumberField
                name=format!("goods.{row}.pieces")
                label=move || words::pieces(lang.get())
                hint=Signal::derive(move || hint().unwrap_or_default())
                value=Signal::derive(move || goods().pieces)
                on_input=move |text: String| editor.edit(|form| {
                    if let Some(goods) = form.goods.get_mut(row) {
                        goods.pieces = text;
                    }
                })
                error=editor.errors.of(format!("goods.{row}.pieces"))
                disabled=locked
            />
            <Show when=move || is_fcl.get() && has_containers.get()>
                <Select
                    name=format!("goods.{row}.container")
                    label=move || words::container(lang.get())
                    value=Signal::derive(move || goods().container)
                    on_change=move |nth: String| editor.edit(|form| {
                        if let Some(goods) = form.goods.get_mut(row) {
                            goods.container = nth;
                        }
                    })
                    choices=Signal::derive(containers)
                    empty_label=move || words::container_none(lang.get())
                    disabled=locked
                />
            </Show>
            <Show when=move || !locked.get()>
                <IconButton
                    icon=Icon::Trash2
                    label=move || words::remove_goods(lang.get(), &name().unwrap_or_default())
                    action="remove-goods"
                    on_press=move |()| editor.edit(|form| {
                        if row < form.goods.len() {
                            form.goods.remove(row);
                        }
                    })
                />
            </Show>
        </div>
    }
}

/// What is ordered of a part, and what other shipments have of it.
fn left_beside(
    editor: ShipmentEditor,
    workspace: &crate::app::workspace::Workspace,
    part: OrderPart,
) -> Option<Left> {
    let order = workspace.orders.get(&part.order)?;
    let own = workspace.shipments.get(&editor.shipment()).map(|own| &own.value);
    let here = own.filter(|own| own.stands()).map_or(0, |own| own.pieces_of(part));
    let found = left_to_ship(workspace, order).into_iter().find(|left| left.part == part)?;
    Some(Left { shipped: found.shipped.saturating_sub(here), ..found })
}

#[component]
pub fn ContainersSection(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let is_fcl = Memo::new(move |_| editor.form.with(ShipmentForm::mode) == ShipmentMode::Fcl);
    let count = Memo::new(move |_| editor.form.with(|form| form.containers.len()));
    let rows =
        move || (0..count.get()).map(|row| view! { <ContainerRow editor row/> }).collect_view();
    view! {
        <Show when=move || is_fcl.get()>
            <FormSection
                title=move || words::section_containers(lang.get())
                hint=move || words::section_containers_hint(lang.get())
            >
                <div class="shipment-containers">{rows}</div>
                <div>
                    <Button
                        label=move || words::add_container(lang.get())
                        icon=Icon::Plus
                        kind=ButtonKind::Plain
                        action="add-container"
                        on_press=move |()| editor.edit(|form| {
                            let kind = form.containers.last().map(|last| last.kind.clone());
                            form.containers.push(ContainerForm {
                                kind: kind.unwrap_or_else(|| "gp20".to_owned()),
                                ..ContainerForm::default()
                            });
                        })
                    />
                </div>
            </FormSection>
        </Show>
    }
}

#[component]
fn ContainerRow(editor: ShipmentEditor, row: usize) -> impl IntoView {
    let lang = editor.lang;
    let field = move |get: fn(&ContainerForm) -> &String| {
        Signal::derive(move || {
            let text = |form: &ShipmentForm| form.containers.get(row).map(|one| get(one).clone());
            editor.form.with(text).unwrap_or_default()
        })
    };
    let typed = move |get: fn(&mut ContainerForm) -> &mut String| {
        Callback::new(move |text: String| {
            editor.edit(|form| {
                if let Some(one) = form.containers.get_mut(row) {
                    *get(one) = text;
                }
            });
        })
    };
    let number = field(|one| &one.number);
    let odd = Memo::new(move |_| tell::number_fault(lang.get(), &number.get()));
    let title = move || {
        let (_, n) = format::counted(lang.get(), row + 1);
        words::container_n(lang.get(), &n, "")
    };
    view! {
        <fieldset class="group shipment-container">
            <legend class="group__title">{title}</legend>
            <Select
                name=format!("containers.{row}.kind")
                label=move || words::container_kind(lang.get())
                value=field(|one| &one.kind)
                on_change=typed(|one| &mut one.kind)
                choices=Signal::derive(move || tell::kinds(lang.get()))
                error=editor.errors.of(format!("containers.{row}.kind"))
            />
            <TextField
                name=format!("containers.{row}.number")
                label=move || words::container_number(lang.get())
                hint=move || words::container_number_hint(lang.get())
                value=number
                on_input=typed(|one| &mut one.number)
                may_be_empty=true
            />
            <TextField
                name=format!("containers.{row}.seal")
                label=move || words::seal(lang.get())
                value=field(|one| &one.seal)
                on_input=typed(|one| &mut one.seal)
                may_be_empty=true
            />
            <p class="shipment-container__odd" role="status" data-warning=format!("containers.{row}.number")>
                {move || odd.get()}
            </p>
            <Show when=move || editor.is_open()>
                <IconButton
                    icon=Icon::Trash2
                    label=move || {
                        let (_, n) = format::counted(lang.get(), row + 1);
                        words::remove_container(lang.get(), &n)
                    }
                    action="remove-container"
                    on_press=move |()| editor.edit(|form| form.remove_container(row))
                />
            </Show>
        </fieldset>
    }
}
