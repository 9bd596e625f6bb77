//! Wires the browser's ports to the screens.

#[cfg(target_arch = "wasm32")]
fn main() {
    use tembus::web::start::Opened;
    use tembus::{ui, web};

    console_error_panic_hook::set_once();
    if web::planner::serve() {
        return;
    }
    let offer = ui::shell::UpdateOffer::none();
    let visit = ui::shell::Visit {
        language: web::visit::language(),
        keep_language: web::visit::keep_language,
    };
    web::start::open(move |opened| match opened {
        Ok(Opened::Booth(desk)) => ui::mount_booth(desk),
        Ok(Opened::Desk(desk, recovery)) => {
            ui::mount(desk, recovery, offer, visit, web::planner::planner());
            web::worker::keep_offline(move |accept| offer.offer(accept));
        }
        Err(error) => ui::mount_refusal(error, visit),
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Tembus runs in a browser: `make run` builds and serves it.");
}
