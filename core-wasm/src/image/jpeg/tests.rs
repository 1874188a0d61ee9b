//! Whole files. That every pixel is Pillow's is tested through the wasm, on a folder of files
//! (packages/encode/tests/pictures/picture_files_test.ts); here is what no file of Pillow's shows.

use super::*;

/// 8 x 8 pixels of gray 128 + level, one block, by hand: two codes, "0" and "10".
fn flat(level_bits: &[u8]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    file.extend([0xff, 0xdb, 0, 67, 0]);
    file.extend([8; 64]);
    file.extend([0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
    // First coefficients: "0" is a difference of 0 bits, "10" of 4 bits; others: "0" is the end.
    file.extend([0xff, 0xc4, 0, 21, 0x00, 1, 1]);
    file.extend([0; 14]);
    file.extend([0, 4]);
    file.extend([0xff, 0xc4, 0, 20, 0x10, 1]);
    file.extend([0; 15]);
    file.push(0);
    file.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    file.extend(level_bits);
    file.extend([0xff, 0xd9]);
    file
}

#[test]
fn a_file_made_by_hand_has_the_level_that_it_says() {
    assert_eq!(decode(&flat(&[0b0011_1111])).unwrap().rgb, [128; 192]);
    // "10", 1111, "0", and ones to fill the byte: the first coefficient is 15 x 8 = 8 x 15 levels.
    let picture = decode(&flat(&[0b1011_1101])).unwrap();
    assert_eq!((picture.width, picture.height), (8, 8));
    assert_eq!(picture.rgb, [128 + 15; 192]);
}

#[test]
fn every_cut_is_refused() {
    let whole = flat(&[0b1011_1101]);
    for end in 0..whole.len() {
        assert!(decode(&whole[..end]).is_err(), "cut to {end} bytes");
    }
}

#[test]
fn no_change_of_bytes_makes_it_stop() {
    let whole = flat(&[0b1011_1101]);
    for at in 0..whole.len() {
        for value in [0, 1, 2, 0x11, 0x7f, 0x80, 0xc2, 0xd9, 0xda, 0xfe, 0xff] {
            let mut file = whole.clone();
            file[at] = value;
            // A size that the file cannot fill is refused, so this stays small.
            if let Ok(picture) = decode(&file) {
                assert_eq!(picture.rgb.len(), 3 * picture.width * picture.height);
            }
        }
    }
}

#[test]
fn a_table_of_first_coefficients_with_an_impossible_length_is_refused_unused() {
    let whole = flat(&[0b0011_1111]);
    let table = whole.windows(2).position(|w| w == [0xff, 0xc4]).unwrap();
    let mut file = whole.clone();
    // The second symbol, which no block of this picture uses.
    assert_eq!(file[table + 22], 4);
    file[table + 22] = 15;
    assert!(decode(&file).is_ok());
    file[table + 22] = 16;
    assert!(matches!(decode(&file), Err(Fault::Damaged("has an impossible code table"))));
}

#[test]
fn markers_that_nobody_defined_are_refused_wherever_they_stand() {
    let whole = flat(&[0b0011_1111]);
    for code in [0x02, 0x32, 0xbf, 0xc8, 0xde, 0xf0, 0xfd] {
        let mut file = whole.clone();
        file.splice(2..2, [0xff, code, 0, 4, 0, 0]);
        assert!(matches!(decode(&file), Err(Fault::Damaged("has an unknown marker"))));
        let mut file = whole.clone();
        let end = file.len() - 2;
        file.splice(end..end, [0xff, code, 0, 4, 0, 0]);
        assert!(matches!(decode(&file), Err(Fault::Damaged("has an unknown marker"))));
    }
    // A comment is no unknown marker.
    let mut file = whole;
    file.splice(2..2, [0xff, 0xfe, 0, 4, 0, 0]);
    assert!(decode(&file).is_ok());
}

#[test]
fn kinds_that_are_not_read_say_so() {
    for (code, words) in [(0xc9, "arithmetic"), (0xc3, "without loss"), (0xc5, "rare")] {
        let mut file = flat(&[0]);
        let at = file.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
        file[at + 1] = code;
        let Err(Fault::Unsupported(why)) = decode(&file) else {
            panic!("{code:x} was read");
        };
        assert!(why.contains(words));
    }
}

#[test]
fn a_second_scan_after_the_one_that_holds_all_is_refused() {
    let whole = flat(&[0b0011_1111]);
    let scan = whole.windows(2).position(|w| w == [0xff, 0xda]).unwrap();
    let end = whole.len() - 2;
    let mut file = whole.clone();
    file.splice(end..end, whole[scan..end].to_vec());
    assert!(matches!(decode(&file), Err(Fault::Damaged("goes on after its only scan"))));
}
