//! Makes photos small, upright and anonymous by drawing them anew.

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, ImageBitmap,
    ImageBitmapOptions, ImageOrientation, Url,
};

use super::downloads::blob;
use super::{Refused, window};
use crate::app::ports::{LocalFuture, Photo, PhotoError, PhotoHash, PhotoShrinker, Picture};

/// The long sides of what is kept, in pixels.
const LARGE: u32 = 1600;
const SMALL: u32 = 320;

/// Photos look as before at this quality, and a piece of cloth of 1600 px takes 100 to 300 KB.
const QUALITY: f64 = 0.82;

/// Shrinks photos on a canvas. Nothing but the picture itself survives.
#[derive(Clone, Copy, Debug, Default)]
pub struct CanvasShrinker;

impl PhotoShrinker for CanvasShrinker {
    fn shrink(&self, bytes: Vec<u8>) -> LocalFuture<'_, Result<Photo, PhotoError>> {
        Box::pin(async move {
            let picture = read(&bytes).await.map_err(|_| PhotoError::NotAPicture)?;
            let photo = draw(&picture).await;
            picture.close();
            Ok(photo?)
        })
    }

    fn resize(&self, bytes: Vec<u8>, longest: u32) -> LocalFuture<'_, Result<Picture, PhotoError>> {
        Box::pin(async move {
            let picture = read(&bytes).await.map_err(|_| PhotoError::NotAPicture)?;
            let drawn = draw_once(&picture, longest).await;
            picture.close();
            Ok(drawn?)
        })
    }
}

async fn draw_once(picture: &ImageBitmap, longest: u32) -> Result<Picture, Refused> {
    let (width, height) = fit(picture.width(), picture.height(), longest);
    let small = canvas(width, height)?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context(&small)?.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, wide, high)?;
    let mut media_type = "image/webp";
    let mut encoded = encode(&small, media_type).await?;
    if encoded.type_() != media_type {
        media_type = "image/jpeg";
        whiten(&small)?;
        encoded = encode(&small, media_type).await?;
    }
    Ok(Picture { media_type: media_type.to_owned(), bytes: bytes_of(&encoded).await? })
}

/// The picture in a file, turned as its camera was held.
async fn read(bytes: &[u8]) -> Result<ImageBitmap, Refused> {
    if bytes.trim_ascii_start().starts_with(b"<svg") {
        return read_drawing(bytes).await;
    }
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let picture = window()?.create_image_bitmap_with_blob_and_image_bitmap_options(
        // The browser looks at the bytes, not at what the file claims to be.
        &blob("", bytes)?,
        &options,
    )?;
    Ok(JsFuture::from(picture).await?.unchecked_into())
}

/// An SVG drawing in the size that it names. Browsers make bitmaps of drawings only by way of an
/// image element, which runs no script and fetches nothing.
async fn read_drawing(bytes: &[u8]) -> Result<ImageBitmap, Refused> {
    let url = Url::create_object_url_with_blob(&blob("image/svg+xml", bytes)?)?;
    let element = HtmlImageElement::new()?;
    element.set_src(&url);
    let decoded = JsFuture::from(element.decode()).await;
    // Once decoded, or refused, the picture no longer needs its address.
    Url::revoke_object_url(&url)?;
    decoded?;
    let bitmap = window()?.create_image_bitmap_with_html_image_element(&element)?;
    Ok(JsFuture::from(bitmap).await?.unchecked_into())
}

async fn draw(picture: &ImageBitmap) -> Result<Photo, Refused> {
    let (width, height) = fit(picture.width(), picture.height(), LARGE);
    let large = canvas(width, height)?;
    let (small_width, small_height) = fit(width, height, SMALL);
    let small = canvas(small_width, small_height)?;

    // The thumbnail is drawn from the smaller picture: two halvings look better than one leap.
    let draw_both = || -> Result<(), Refused> {
        let (wide, high) = (f64::from(width), f64::from(height));
        context(&large)?
            .draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, wide, high)?;
        let (wide, high) = (f64::from(small_width), f64::from(small_height));
        context(&small)?
            .draw_image_with_html_canvas_element_and_dw_and_dh(&large, 0.0, 0.0, wide, high)?;
        Ok(())
    };
    draw_both()?;
    let mut media_type = "image/webp";
    let mut encoded = encode(&large, media_type).await?;
    if encoded.type_() != media_type {
        // Where WebP cannot be written, the browser answers with PNG, which is huge.
        media_type = "image/jpeg";
        for canvas in [&large, &small] {
            whiten(canvas)?;
        }
        encoded = encode(&large, media_type).await?;
    }
    let bytes = bytes_of(&encoded).await?;
    let thumbnail = bytes_of(&encode(&small, media_type).await?).await?;
    Ok(Photo {
        hash: PhotoHash::of(&bytes),
        media_type: media_type.to_owned(),
        width,
        height,
        bytes,
        thumbnail,
    })
}

/// The size with the same proportions whose long side is at most `longest`. Never larger.
fn fit(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= longest {
        return (width, height);
    }
    let scale = |side: u32| {
        let scaled = (u64::from(side) * u64::from(longest) + u64::from(long) / 2) / u64::from(long);
        u32::try_from(scaled).unwrap_or(longest).max(1)
    };
    (scale(width), scale(height))
}

fn canvas(width: u32, height: u32) -> Result<HtmlCanvasElement, Refused> {
    let document = window()?
        .document()
        .ok_or_else(|| Refused::new("NotSupportedError", "there is no document"))?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    Ok(canvas)
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, Refused> {
    let context = canvas
        .get_context("2d")?
        .ok_or_else(|| Refused::new("NotSupportedError", "there is no canvas"))?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    Ok(context)
}

/// Puts white behind a picture: JPEG knows no transparency and would show black.
fn whiten(canvas: &HtmlCanvasElement) -> Result<(), Refused> {
    let context = context(canvas)?;
    context.set_global_composite_operation("destination-over")?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    Ok(())
}

async fn encode(canvas: &HtmlCanvasElement, media_type: &str) -> Result<Blob, Refused> {
    let encoding = Promise::new(&mut |resolve: Function, reject: Function| {
        let quality = JsValue::from_f64(QUALITY);
        let asked = canvas.to_blob_with_type_and_encoder_options(&resolve, media_type, &quality);
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    let encoded = JsFuture::from(encoding).await?;
    encoded
        .dyn_into()
        .map_err(|_| Refused::new("EncodingError", "the picture could not be written"))
}

async fn bytes_of(blob: &Blob) -> Result<Vec<u8>, Refused> {
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

#[cfg(test)]
mod tests;
