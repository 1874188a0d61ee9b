//! What of a kernel crosses whole, named once where it is used: options, which JavaScript makes all zero, fills in and
//! gives away, and results, which it reads.

/// Declares such a struct.
macro_rules! options {
    ($(#[$meta:meta])* pub struct $name:ident $fields:tt) => {
        #[wasm_bindgen(getter_with_clone)]
        #[derive(Clone, Default)]
        $(#[$meta])*
        pub struct $name $fields

        #[wasm_bindgen]
        impl $name {
            /// All zero; to be filled in.
            #[wasm_bindgen(constructor)]
            pub fn new() -> $name {
                $name::default()
            }
        }
    };
}
pub(crate) use options;

/// Declares what a kernel finds, numbers and arrays: JavaScript reads them, each array copied out.
macro_rules! results {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$doc:meta])* pub $field:ident: $type:ty,)*
    }) => {
        #[wasm_bindgen(getter_with_clone)]
        $(#[$meta])*
        pub struct $name {
            $($(#[$doc])* #[wasm_bindgen(readonly)] pub $field: $type,)*
        }
    };
}
pub(crate) use results;
