//! A loaded container as a picture that turns, and that shows the work step by step.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::app::load_view::{Block, Corner, Side, View};
use crate::domain::language::Language;
use crate::i18n::text::loads as words;
use crate::ui::components::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// How many kinds of goods have a colour of their own; further ones begin again at the first.
pub const COLOURS: usize = 8;

/// What is drawn: the room, and what stands in it in the order of loading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    pub room_mm: [u32; 3],
    pub blocks: Vec<Block>,
    /// The kind of goods of each block, which gives it its colour.
    pub kinds: Vec<usize>,
}

/// The picture, with buttons to turn it. `shown` says how many blocks are loaded so far.
#[component]
pub fn LoadDrawing(
    scene: Signal<Scene>,
    shown: Signal<usize>,
    /// What the picture shows, in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let lang = use_language();
    let corner = RwSignal::new(Corner::default());
    let view_box = move || {
        scene.with(|scene| {
            let [left, top, width, height] = view(scene, corner.get()).frame();
            // Room for the lines at the edge of the picture.
            let margin = width / 60;
            format!(
                "{} {} {} {}",
                left - margin,
                top - margin,
                width + 2 * margin,
                height + 2 * margin
            )
        })
    };
    let picture = move || scene.with(|scene| markup(scene, corner.get(), shown.get()));
    view! {
        <figure class="load-drawing">
            <svg
                class="load-drawing__picture"
                viewBox=view_box
                role="img"
                aria-label=move || label.get()
                inner_html=picture
            ></svg>
            <figcaption class="load-drawing__caption">
                <span class="soft small">{move || from(lang.get(), corner.get())}</span>
                <Button
                    label=move || words::turn(lang.get())
                    icon=Icon::RotateCw
                    kind=ButtonKind::Plain
                    action="turn-load"
                    on_press=move |()| corner.update(|corner| *corner = corner.turned())
                />
            </figcaption>
        </figure>
    }
}

fn view(scene: &Scene, corner: Corner) -> View {
    View { room_mm: scene.room_mm, corner }
}

const fn from(lang: Language, corner: Corner) -> &'static str {
    match corner {
        Corner::DoorRight => words::from_door_right(lang),
        Corner::DoorLeft => words::from_door_left(lang),
        Corner::RearLeft => words::from_rear_left(lang),
        Corner::RearRight => words::from_rear_right(lang),
    }
}

/// The inside of the `<svg>`: numbers and class names alone, so that no text of anybody's gets in.
fn markup(scene: &Scene, corner: Corner, shown: usize) -> String {
    let view = view(scene, corner);
    let mut markup = String::new();
    let mut polygon = |class: &str, points: &[[i32; 2]]| {
        markup.push_str(r#"<polygon class=""#);
        markup.push_str(class);
        markup.push_str(r#"" points=""#);
        for [x, y] in points {
            // Writing into a String cannot fail.
            let _ = write!(markup, "{x},{y} ");
        }
        markup.push_str(r#""/>"#);
    };
    let [length, width, _] = scene.room_mm;
    let floor = [[0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0]];
    polygon("load-drawing__floor", &floor.map(|corner| view.point(corner)));
    let door = [[length, 0, 0], [length, width, 0]].map(|corner| view.point(corner));
    polygon("load-drawing__door", &door);
    let blocks = scene.blocks.get(..shown).unwrap_or(&scene.blocks);
    for face in view.faces(blocks) {
        let kind = scene.kinds.get(face.block).copied().unwrap_or_default() % COLOURS;
        let side = match face.side {
            Side::Top => "top",
            Side::End => "end",
            Side::Flank => "flank",
        };
        polygon(&format!("load-face load-face--{kind} load-face--{side}"), &face.points);
    }
    markup
}
