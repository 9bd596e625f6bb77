//! Wires the browser's ports to the screens.
//!
//! The program comes in parts, which the build cuts where `wasm_split` stands (.ci/site/cut.mjs).
//! What is not behind such a mark comes first: the page that greets a first visit, so that on a
//! slow line it answers long before the whole program is there.

#[cfg(target_arch = "wasm32")]
mod browser {
    use tembus::ui::first_run::{Front, mount_front};
    use tembus::web::start::Opened;
    use tembus::{ui, web};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    pub fn start() {
        console_error_panic_hook::set_once();
        if web::planner::serve() {
            return;
        }
        web::timing::begin(async {
            match web::visit::is_first().await {
                true => open_behind(mount_front(web::visit::language(), open_behind)),
                false => open(None).await.unwrap_or_else(|_| web::start::could_not_start()),
            }
        });
    }

    fn open_behind(front: Front) {
        web::timing::begin(async move {
            open(Some(front)).await.unwrap_or_else(|_| front.missed());
        });
    }

    /// Opens the desk with its screens, or the locked booth.
    #[wasm_split(desk, fallible)]
    fn open(front: Option<Front>) -> Result<(), SplitLoaderError> {
        let offer = ui::shell::UpdateOffer::none();
        let visit = ui::shell::Visit {
            language: web::visit::language(),
            keep_language: web::visit::keep_language,
        };
        web::start::open(move |opened| match opened {
            Ok(Opened::Booth(desk)) => ui::mount_booth(desk),
            Ok(Opened::Desk(desk, recovery)) => {
                ui::mount(desk, recovery, offer, visit, web::planner::planner(), front);
                web::worker::keep_offline(move |accept| offer.offer(accept));
            }
            Err(error) => {
                front.into_iter().for_each(Front::leave);
                ui::mount_refusal(error, visit);
            }
        });
        Ok(())
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("Tembus runs in a browser: `make run` builds and serves it.");
}
