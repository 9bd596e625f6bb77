//! What the owner sees: routes, state and one folder a feature.
//!
//! [`mount`] takes an opened desk and puts the app into the page. A feature's screens are made
//! known by one route each; every screen is a [`shell::Page`].

mod address;
pub mod backup;
pub mod booth;
mod buyers;
pub mod catalogue;
mod commitments;
pub mod components;
mod contacts;
mod dossiers;
pub mod examples;
mod fairs;
mod finder;
pub mod first_run;
mod form_errors;
pub mod format;
mod helping;
pub mod icons;
mod labels;
pub mod language;
mod loads;
pub mod names;
mod navigation;
mod not_found;
mod orders;
mod papers;
pub mod photo;
mod planner;
mod pool;
mod producers;
mod product_choice;
mod recent;
mod record;
mod refusal;
mod requests;
pub mod say;
mod scan;
mod schedule;
mod search_text;
pub mod settings;
pub mod shell;
mod shipments;
pub mod state;
mod thumbnail;
mod today;
mod undo;

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::app::booth::BoothDesk;
use crate::app::desk::Desk;
use crate::app::ports::{LoadError, Planner, Recovery};
use crate::app::record::RecordKind;
use first_run::Front;
use shell::{Shell, UpdateOffer, Visit};

/// Puts the app into the page, over a desk that is open. `offer` is where a new version of the
/// program announces itself, `front` the page that a first visit began with.
pub fn mount(
    desk: Desk,
    recovery: Recovery,
    offer: UpdateOffer,
    visit: Visit,
    planner: Rc<dyn Planner>,
    front: Option<Front>,
) {
    leptos::mount::mount_to_body(move || {
        planner::provide_planner(planner);
        if let Some(front) = front {
            provide_context(front);
        }
        view! { <Root desk recovery offer visit/> }
    });
}

/// Puts a locked booth into the page, and nothing else: no place of the app is behind it.
pub fn mount_booth(desk: BoothDesk) {
    leptos::mount::mount_to_body(move || view! { <booth::BoothRoom desk/> });
}

/// Says on the page that the desk could not be opened, and why.
pub fn mount_refusal(error: LoadError, visit: Visit) {
    let language = visit.language.unwrap_or_default();
    leptos::mount::mount_to_body(
        move || view! { <refusal::Refusal error=error.clone() language/> },
    );
}

#[component]
fn Root(desk: Desk, recovery: Recovery, offer: UpdateOffer, visit: Visit) -> impl IntoView {
    photo::provide_photos(Rc::clone(&desk.ports().photos));
    let app = state::provide_app(desk, recovery);
    booth::follow_lock(app);
    shell::provide_preferences(app, visit);
    components::provide_toasts();
    catalogue::provide_product_search(app);
    shell::provide_page_memory(use_context::<Front>().is_some());
    view! {
        <Router>
            <Rooms offer/>
        </Router>
        <components::ToastRegion/>
    }
}

/// Greets a new owner at the front door. Every other address opens at once: whoever follows a
/// link knows where it leads.
#[component]
fn Rooms(offer: UpdateOffer) -> impl IntoView {
    let app = state::use_app();
    shell::follow_wanted_language();
    let path = use_location().pathname;
    let greets = Memo::new(move |_| {
        let is_new = app.follow(RecordKind::Exporter, |workspace| workspace.exporter.is_none());
        is_new && path.get() == "/"
    });
    // A page of a first visit that finds a business after all gives way to it.
    if let Some(front) = use_context::<Front>().filter(|_| !greets.get_untracked()) {
        front.leave();
    }
    move || match greets.get() {
        true => view! { <first_run::FirstRun/> }.into_any(),
        false => view! { <Shell offer><Screens/></Shell> }.into_any(),
    }
}

/// One line a screen.
#[component]
fn Screens() -> impl IntoView {
    view! {
        <FlatRoutes fallback=not_found::NotFound>
            <Route path=path!("/") view=today::TodayPage/>
            <Route path=path!("/orders") view=orders::OrdersPage/>
            <Route path=path!("/orders/new") view=orders::NewOrderPage/>
            <Route path=path!("/orders/:id") view=orders::OrderPage/>
            <Route path=path!("/orders/:id/load") view=loads::LoadPage/>
            <Route path=path!("/orders/:id/papers") view=papers::PapersPage/>
            <Route path=path!("/orders/:id/papers/:kind") view=papers::PaperPage/>
            <Route path=path!("/papers") view=papers::RegisterPage/>
            <Route path=path!("/papers/:id") view=papers::IssuedPaperPage/>
            <Route path=path!("/orders/:id/pool") view=pool::OrderPoolPage/>
            <Route path=path!("/buyers") view=buyers::BuyersPage/>
            <Route path=path!("/buyers/new") view=buyers::NewBuyerPage/>
            <Route path=path!("/buyers/:id") view=buyers::BuyerPage/>
            <Route path=path!("/producers") view=producers::ProducersPage/>
            <Route path=path!("/producers/plan") view=pool::AllOrdersPoolPage/>
            <Route path=path!("/producers/new") view=producers::NewProducerPage/>
            <Route path=path!("/producers/holidays") view=producers::HolidaysPage/>
            <Route path=path!("/producers/:id") view=producers::ProducerPage/>
            <Route path=path!("/fairs") view=fairs::FairsPage/>
            <Route path=path!("/fairs/new") view=fairs::NewFairPage/>
            <Route path=path!("/fairs/:id") view=fairs::FairPage/>
            <Route path=path!("/fairs/:id/booth") view=booth::StartBoothPage/>
            <Route path=path!("/leads/:id") view=fairs::LeadPage/>
            <Route path=path!("/shipments") view=shipments::ShipmentsPage/>
            <Route path=path!("/shipments/new") view=shipments::NewShipmentPage/>
            <Route path=path!("/shipments/:id") view=shipments::ShipmentPage/>
            <Route path=path!("/dossiers") view=dossiers::DossiersPage/>
            <Route path=path!("/dossiers/new") view=dossiers::NewDossierPage/>
            <Route path=path!("/dossiers/open") view=dossiers::OpenDossierPage/>
            <Route path=path!("/dossiers/:id") view=dossiers::IssuedDossierPage/>
            <Route path=path!("/catalogue") view=catalogue::Catalogue/>
            <Route path=path!("/catalogue/new") view=catalogue::NewProductPage/>
            <Route path=path!("/catalogue/bin") view=catalogue::ProductBin/>
            <Route path=path!("/catalogue/labels") view=labels::LabelsPage/>
            <Route path=path!("/catalogue/:id") view=catalogue::ProductPage/>
            <Route path=path!("/settings") view=settings::ProfileSettings/>
            <Route path=path!("/settings/display") view=settings::DisplaySettings/>
            <Route path=path!("/settings/signature") view=settings::SignatureSettings/>
            <Route path=path!("/settings/storage") view=settings::StorageSettings/>
            <Route path=path!("/settings/backup") view=backup::BackupPage/>
        </FlatRoutes>
    }
}
