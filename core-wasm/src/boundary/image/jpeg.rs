//! JPEG files.

use crate::boundary::error::Check;
use crate::boundary::javascript::{SyntaxError, TypeError};
use crate::image::jpeg as files;
use crate::image::jpeg::Fault;
use wasm_bindgen::prelude::*;

/// A decoded picture: bytes [height, width, 3].
#[wasm_bindgen]
pub struct JpegPicture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

#[wasm_bindgen]
impl JpegPicture {
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> usize {
        self.width
    }

    #[wasm_bindgen(getter)]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Hands the bytes over; the picture is gone.
    pub fn into_bytes(self) -> Vec<u8> {
        self.rgb
    }
}

/// Width and height that the file claims.
#[wasm_bindgen]
pub fn jpeg_size(bytes: &[u8]) -> Check<Vec<usize>> {
    let (width, height) = files::size(bytes).map_err(error)?;
    Ok(vec![width, height])
}

/// The picture in a file, as Pillow shows it.
#[wasm_bindgen]
pub fn decode_jpeg(bytes: &[u8]) -> Check<JpegPicture> {
    let files::Picture { width, height, rgb } = files::decode(bytes).map_err(error)?;
    Ok(JpegPicture { width, height, rgb })
}

/// `SyntaxError` for a damaged file, `TypeError` for a kind that is not read.
fn error(fault: Fault) -> JsValue {
    match fault {
        Fault::Damaged(why) => SyntaxError::new(why).into(),
        Fault::Unsupported(why) => TypeError::new(why).into(),
    }
}
