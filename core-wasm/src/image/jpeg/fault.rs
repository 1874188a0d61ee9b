/// Why a file can't be shown. The words complete "… is damaged: it …" and "… is a JPEG that …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file breaks the format's rules.
    Damaged(&'static str),
    /// A sound file of a kind that is not read here.
    Unsupported(&'static str),
}

/// The file ends, or a marker is found, where the picture's data should go on.
pub const CUT: Fault = Fault::Damaged("ends before its picture does");

/// Makes room for `count` more, or says that there is none.
pub fn reserve<T>(list: &mut Vec<T>, count: usize) -> Result<(), Fault> {
    list.try_reserve_exact(count)
        .map_err(|_| Fault::Unsupported("is too large for the memory that is left"))
}
