//! A QR code with what it says.

use leptos::prelude::*;

use crate::format::qr::Qr;

/// A QR code. Always dark on white, also by night: many readers cannot take the reverse.
///
/// Where the text is too long for any code, nothing is drawn and the words beside it have to do.
#[component]
pub fn QrCode(
    /// What the code says.
    #[prop(into)]
    text: Signal<String>,
    /// What the picture is, for those who cannot see it: "QR code of DJB-12".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let code = Memo::new(move |_| text.with(|text| Qr::of(text)));
    move || {
        code.get().map(|code| {
            view! {
                <svg
                    class="qr"
                    role="img"
                    aria-label=label.get()
                    viewBox=code.view_box()
                    shape-rendering="crispEdges"
                >
                    <rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/>
                    <path d=code.path() fill="#000"/>
                </svg>
            }
        })
    }
}
