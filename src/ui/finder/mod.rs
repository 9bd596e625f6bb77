//! The search over everything: a window that opens over any screen, by key or by touch.
//!
//! What can be found besides products registers in [`crate::app::finder`]; here a line in
//! [`KINDS`] says how its group is called and where a find leads.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::app::finder::{Finder, Group, products};
use crate::app::order_book::begins_a_word;
use crate::app::record::{RecordKey, RecordKind};
use crate::app::scanned;
use crate::domain::language::Language;
use crate::i18n::{FixedText, text};
use crate::ui::catalogue::use_product_search;
use crate::ui::components::Dialog;
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::scan::ProductScanButton;
use crate::ui::shell::Place;
use crate::ui::state::use_app;

/// So many of each kind are shown; the list of the kind has the rest.
const MOST: usize = 6;

/// How a kind is shown.
struct Kind {
    kind: RecordKind,
    label: FixedText,
    icon: Icon,
    /// The list of the kind.
    list: &'static str,
    /// Where a record has a page of its own, `<pages>/<id>`. A list at the same place has a search,
    /// `?q=…`.
    pages: Option<&'static str>,
}

static KINDS: [Kind; 10] = [
    Kind {
        kind: RecordKind::Product,
        label: text::finder::products,
        icon: Icon::BookOpen,
        list: "/catalogue",
        pages: Some("/catalogue"),
    },
    Kind {
        kind: RecordKind::Order,
        label: text::finder::orders,
        icon: Icon::ClipboardList,
        list: "/orders",
        pages: Some("/orders"),
    },
    Kind {
        kind: RecordKind::Buyer,
        label: text::finder::buyers,
        icon: Icon::Users,
        list: "/buyers",
        pages: Some("/buyers"),
    },
    Kind {
        kind: RecordKind::Lead,
        label: text::finder::leads,
        icon: Icon::Users,
        list: "/fairs",
        pages: Some("/leads"),
    },
    Kind {
        kind: RecordKind::Producer,
        label: text::finder::producers,
        icon: Icon::Building2,
        list: "/producers",
        pages: Some("/producers"),
    },
    Kind {
        kind: RecordKind::Shipment,
        label: text::finder::shipments,
        icon: Icon::Ship,
        list: "/shipments",
        pages: Some("/shipments"),
    },
    Kind {
        kind: RecordKind::Paper,
        label: text::finder::papers,
        icon: Icon::FileText,
        list: "/papers",
        pages: Some("/papers"),
    },
    Kind {
        kind: RecordKind::Fair,
        label: text::finder::fairs,
        icon: Icon::Store,
        list: "/fairs",
        pages: Some("/fairs"),
    },
    Kind {
        kind: RecordKind::IssuedDossier,
        label: text::finder::issued_dossiers,
        icon: Icon::PackageOpen,
        list: "/dossiers",
        pages: None,
    },
    Kind {
        kind: RecordKind::OpenedDossier,
        label: text::finder::opened_dossiers,
        icon: Icon::PackageOpen,
        list: "/dossiers",
        pages: None,
    },
];

impl Kind {
    fn of(kind: RecordKind) -> Option<&'static Self> {
        KINDS.iter().find(|known| known.kind == kind)
    }

    fn href(&self, key: RecordKey) -> String {
        match self.pages {
            Some(pages) => format!("{pages}/{}", key.id),
            None => self.list.to_owned(),
        }
    }
}

/// A find as it is shown.
#[derive(Clone, PartialEq)]
struct Hit {
    href: String,
    title: String,
    detail: String,
    /// Empty for a place of the app.
    record: String,
}

/// A group of finds as it is shown.
#[derive(Clone, PartialEq)]
struct Shown {
    label: &'static str,
    icon: Icon,
    hits: Vec<Hit>,
    /// Where the rest is, and how many there are in all.
    rest: Option<(String, usize)>,
}

/// The window. Its content is made when it opens.
#[component]
pub fn FinderDialog(open: RwSignal<bool>) -> impl IntoView {
    let lang = use_language();
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=move || text::finder::title(lang.get())
        >
            <Search open/>
        </Dialog>
    }
}

/// The button that opens it, for those who touch.
#[component]
pub fn FinderButton(open: RwSignal<bool>) -> impl IntoView {
    let lang = use_language();
    view! {
        <button
            type="button"
            class="find-button"
            data-action="find"
            aria-haspopup="dialog"
            aria-label=move || text::finder::title(lang.get())
            title=move || text::finder::button_title(lang.get())
            on:click=move |_| open.set(true)
        >
            <IconPicture icon=Icon::Search/>
            <span class="find-button__label">{move || text::finder::button(lang.get())}</span>
        </button>
    }
}

#[component]
fn Search(open: RwSignal<bool>) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let navigate = StoredValue::new_local(use_navigate());
    let index = use_product_search(app);
    index.keep_up();
    let typed = RwSignal::new(String::new());
    let finder = Memo::new(move |_| {
        for kind in &KINDS {
            app.track(kind.kind);
        }
        app.with(Finder::over)
    });
    let found = Memo::new(move |_| {
        let (language, typed) = (lang.get(), typed.get());
        let found = index.find(&scanned::search_words(&typed)).unwrap_or_default();
        let products = app.with(|workspace| products(workspace, &found, language, MOST));
        let others = finder.with(|finder| finder.find(&typed, MOST));
        let groups = products.into_iter().chain(others);
        let groups = groups.filter_map(|group| shown(group, &typed, language));
        groups.chain(places(&typed, language)).collect::<Vec<Shown>>()
    });
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // The window has just opened, and its field can take the focus.
            let _ = input.focus();
        }
    });
    let status = move || {
        let (lang, is_blank) = (lang.get(), typed.with(|typed| typed.trim().is_empty()));
        let count = found.with(|groups| {
            groups
                .iter()
                .map(|group| group.rest.as_ref().map_or(group.hits.len(), |rest| rest.1))
                .sum::<usize>()
        });
        match (is_blank, count) {
            (true, _) => text::finder::hint(lang).to_owned(),
            (false, 0) => text::finder::nothing(lang).to_owned(),
            (false, count) => {
                let (count, number) = format::counted(lang, count);
                text::finder::count(lang, count, &number)
            }
        }
    };
    let groups = move || found.get().into_iter().map(|group| view_of(group, lang)).collect_view();
    view! {
        <div
            class="finder"
            role="search"
            on:keydown=move |event| {
                if event.key() == "Enter" && is_field(&event) {
                    event.prevent_default();
                    let first = found.with_untracked(|groups| {
                        Some(groups.first()?.hits.first()?.href.clone())
                    });
                    if let Some(href) = first {
                        open.set(false);
                        navigate.with_value(|navigate| navigate(&href, Default::default()));
                    }
                } else {
                    step(&event);
                }
            }
            // A link leads on by itself, and the window has done its work.
            on:click=move |event| {
                if link_of(event.target()).is_some() {
                    open.set(false);
                }
            }
        >
            <div class="search-row">
                <div class="search finder__field">
                    <IconPicture icon=Icon::Search/>
                    <input
                        node_ref=input
                        class="input search__input"
                        name="find"
                        type="search"
                        autocomplete="off"
                        spellcheck="false"
                        enterkeyhint="go"
                        aria-label=move || text::finder::title(lang.get())
                        placeholder=move || text::finder::placeholder(lang.get())
                        prop:value=typed
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </div>
                <ProductScanButton on_found=move |()| open.set(false)/>
            </div>
            <p class="soft small" role="status">{status}</p>
            <div class="finder__groups">{groups}</div>
        </div>
    }
    .into_any()
}

/// A group of the search as it is shown; nothing for a kind that has no screen.
fn shown(group: Group, typed: &str, lang: Language) -> Option<Shown> {
    let kind = Kind::of(group.kind)?;
    let rest = group.total > group.entries.len();
    let list = if kind.pages == Some(kind.list) {
        let typed = js_sys::encode_uri_component(typed.trim());
        format!("{}?q={typed}", kind.list)
    } else {
        kind.list.to_owned()
    };
    let hit = |entry: crate::app::finder::Entry| Hit {
        href: kind.href(entry.key),
        title: entry.title,
        detail: entry.detail,
        record: entry.key.id.to_string(),
    };
    Some(Shown {
        label: (kind.label)(lang),
        icon: kind.icon,
        hits: group.entries.into_iter().map(hit).collect(),
        rest: rest.then_some((list, group.total)),
    })
}

/// The places of the app that are called so.
fn places(typed: &str, lang: Language) -> Option<Shown> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return None;
    }
    let places = Place::ALL.into_iter();
    let places = places.filter(|place| begins_a_word(&place.label(lang).to_lowercase(), &typed));
    let hits: Vec<Hit> = places
        .map(|place| Hit {
            href: place.href().to_owned(),
            title: place.label(lang).to_owned(),
            detail: String::new(),
            record: String::new(),
        })
        .collect();
    let label = text::finder::places(lang);
    (!hits.is_empty()).then_some(Shown { label, icon: Icon::ArrowRight, hits, rest: None })
}

fn view_of(group: Shown, lang: Signal<Language>) -> AnyView {
    let Shown { label, icon, hits, rest } = group;
    let hits = hits.into_iter().map(|hit| {
        let detail = (!hit.detail.is_empty())
            .then(|| view! { <span class="finder__detail">{hit.detail}</span> });
        let record = (!hit.record.is_empty()).then_some(hit.record);
        view! {
            <li>
                <a class="finder__hit" href=hit.href data-record=record>
                    <IconPicture icon/>
                    <span class="finder__title">{hit.title}</span>
                    {detail}
                </a>
            </li>
        }
    });
    let rest = rest.map(|(href, total)| {
        let number = format::whole(lang.get_untracked(), i64::try_from(total).unwrap_or(i64::MAX));
        let words = text::finder::all(lang.get_untracked(), &number);
        view! { <li><a class="finder__hit finder__hit--all" href=href>{words}</a></li> }
    });
    view! {
        <section class="finder__group">
            <h3 class="finder__label">{label}</h3>
            <ul class="finder__hits" role="list">{hits.collect_view()}{rest}</ul>
        </section>
    }
    .into_any()
}

fn link_of(target: Option<web_sys::EventTarget>) -> Option<web_sys::Element> {
    let element = target?.dyn_into::<web_sys::Element>().ok()?;
    element.closest("a[href]").ok().flatten()
}

fn is_field(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.has_type::<web_sys::HtmlInputElement>())
}

/// Moves the focus among the field and the finds with the arrows up and down.
fn step(event: &KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let stops = ".finder__field input, .finder a[href]";
    let Ok(stops) = document().query_selector_all(stops) else { return };
    let stops: Vec<HtmlElement> =
        (0..stops.length()).filter_map(|at| stops.get(at)?.dyn_into().ok()).collect();
    let here = document().active_element();
    let at = stops
        .iter()
        .position(|stop| here.as_ref().is_some_and(|here| here.is_same_node(Some(stop))));
    let next = match (at, forward) {
        (Some(at), true) => at + 1,
        (Some(at), false) => at.saturating_sub(1),
        (None, _) => 0,
    };
    if let Some(stop) = stops.get(next) {
        event.prevent_default();
        // A find that has just gone takes no focus, and then the focus stays.
        let _ = stop.focus();
    }
}
