//! The camera of a laptop or a phone while a screen looks through it, and what is seen in a picture.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, DomException, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

use crate::format::qr_picture::GreyPicture;

/// Sides of a camera's picture that is asked for: enough for a small label at arm's length.
const WIDTH_WANTED: u32 = 1280;

/// The longer side of a picture in which codes are looked for. Twice as much takes a slow laptop
/// four times as long and finds few codes more.
const LONGER_SIDE: u32 = 800;

/// Why there is no picture of the camera.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraError {
    /// The person, or whoever set up the browser, does not let pages use it.
    Refused,
    Missing,
    /// Another program has it.
    Busy,
    Failed {
        detail: String,
    },
}

impl From<JsValue> for CameraError {
    fn from(value: JsValue) -> Self {
        let (name, message) = match value.dyn_ref::<DomException>() {
            Some(error) => (error.name(), error.message()),
            None => (String::new(), String::new()),
        };
        // The names of the specification of getUserMedia, 10.3.
        match name.as_str() {
            "NotAllowedError" | "SecurityError" => Self::Refused,
            "NotFoundError" | "OverconstrainedError" => Self::Missing,
            "NotReadableError" | "AbortError" => Self::Busy,
            // A browser that lets no page of this address see a camera has nothing to ask.
            "" => Self::Missing,
            _ => Self::Failed { detail: format!("{name}: {message}") },
        }
    }
}

/// A camera that is on, until this is dropped.
pub struct Camera(MediaStream);

impl Camera {
    /// Turns on the camera, the one that looks away from the person where there are two. The
    /// browser may ask first.
    pub async fn open() -> Result<Self, CameraError> {
        let wanted = Object::new();
        Reflect::set(&wanted, &"facingMode".into(), &"environment".into())?;
        let width = Object::new();
        Reflect::set(&width, &"ideal".into(), &WIDTH_WANTED.into())?;
        Reflect::set(&wanted, &"width".into(), &width)?;
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted);
        let devices = window().navigator().media_devices()?;
        let stream = devices.get_user_media_with_constraints(&constraints)?;
        Ok(Self(JsFuture::from(stream).await?.dyn_into()?))
    }

    /// Whether the camera looks at the person, who then expects a mirror.
    pub fn looks_at_person(&self) -> bool {
        let track = self.tracks().into_iter().next();
        let facing = track.and_then(|track| track.get_settings().get_facing_mode());
        facing.as_deref() != Some("environment")
    }

    /// Shows in the element what the camera sees.
    pub fn show_in(&self, video: &HtmlVideoElement) {
        video.set_src_object(Some(&self.0));
        // A picture that does not move says so by itself.
        let _ = video.play();
    }

    fn tracks(&self) -> Vec<MediaStreamTrack> {
        self.0.get_tracks().iter().filter_map(|track| track.dyn_into().ok()).collect()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        // Otherwise the light beside the camera stays on.
        self.tracks().iter().for_each(MediaStreamTrack::stop);
    }
}

/// Where pictures are looked at, out of sight.
pub struct Sight {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Sight {
    pub fn new() -> Option<Self> {
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &true.into()).ok()?;
        let context = canvas.get_context_with_context_options("2d", &options).ok()??;
        Some(Self { canvas, context: context.dyn_into().ok()? })
    }

    /// What the codes say that the camera sees now; nothing before its first picture.
    pub fn codes_in_video(&self, video: &HtmlVideoElement) -> Vec<String> {
        self.codes((video.video_width(), video.video_height()), |width, height| {
            self.context
                .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height)
        })
    }

    /// What the codes on a picture say; an error where the file is none.
    pub async fn codes_in_file(&self, file: &File) -> Result<Vec<String>, JsValue> {
        let bitmap = JsFuture::from(window().create_image_bitmap_with_blob(file)?).await?;
        let bitmap: ImageBitmap = bitmap.dyn_into()?;
        let codes = self.codes((bitmap.width(), bitmap.height()), |width, height| {
            self.context
                .draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)
        });
        bitmap.close();
        Ok(codes)
    }

    fn codes(
        &self,
        (width, height): (u32, u32),
        draw: impl FnOnce(f64, f64) -> Result<(), JsValue>,
    ) -> Vec<String> {
        let longer = width.max(height);
        if width.min(height) == 0 {
            return Vec::new();
        }
        let shrunk = |side: u32| (side * LONGER_SIDE.min(longer) / longer).max(1);
        let (width, height) = (shrunk(width), shrunk(height));
        self.canvas.set_width(width);
        self.canvas.set_height(height);
        let (wide, high) = (f64::from(width), f64::from(height));
        let picture =
            draw(wide, high).and_then(|()| self.context.get_image_data(0.0, 0.0, wide, high));
        let Ok(picture) = picture else { return Vec::new() };
        let width = usize::try_from(width).unwrap_or_default();
        GreyPicture::of_rgba(width, &picture.data()).codes()
    }
}
