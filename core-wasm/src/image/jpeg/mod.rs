//! JPEG files as Pillow shows them, to the last bit: sequential and progressive Huffman coding, any
//! whole sampling ratio, gray, YCbCr, RGB, CMYK and YCCK.
//!
//! The format is ITU-T T.81. What it leaves to the decoder follows the behaviour of libjpeg-turbo as
//! Pillow sets it: the accurate integer inverse DCT, triangle-filter upsampling, 16-bit fixed-point
//! colours. Pinned by fixtures/golden/pictures.json.
//!
//! Damaged files are refused; libjpeg would fill what is missing and warn.

mod bits;
mod block;
mod colour;
mod fault;
mod header;
mod huffman;
mod inverse_dct;
mod planes;
mod scan;
mod upsample;

pub use fault::Fault;

/// Red, green, blue bytes, row by row.
#[derive(Debug)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub rgb: Vec<u8>,
}

/// What the file says of its size: width, height.
pub fn size(bytes: &[u8]) -> Result<(usize, usize), Fault> {
    let frame = header::File::open(bytes)?.frame()?;
    Ok((frame.width, frame.height))
}

/// The whole picture.
pub fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    let mut file = header::File::open(bytes)?;
    let frame = file.frame()?;
    let mut planes = planes::Planes::new(&frame, bytes.len())?;
    // A sequential picture that is whole after its first scan has no other; libjpeg holds it to that.
    let mut whole = false;
    while let Some(scan) = file.next_scan(&frame)? {
        if whole {
            return Err(Fault::Damaged("goes on after its only scan"));
        }
        whole = !frame.progressive && scan.parts.len() == frame.components.len();
        planes.begin(&scan, &file.tables)?;
        let end = scan::read(&file.data[file.at..], &scan, &file.tables, &mut planes)?;
        file.at += end;
    }
    planes.check_complete(frame.progressive)?;
    let space = colour::Space::of(&frame.components, file.jfif, file.adobe);
    let samples: Vec<_> = planes.parts.iter().map(planes::Plane::samples).collect();
    let rows = upsample::Rows::new(&frame, &samples)?;
    let mut rgb = Vec::new();
    fault::reserve(&mut rgb, 3 * frame.width * frame.height)?;
    for y in 0..frame.height {
        space.append_rgb(&mut rgb, &rows.at(y));
    }
    Ok(Picture { width: frame.width, height: frame.height, rgb })
}

#[cfg(test)]
mod tests;
