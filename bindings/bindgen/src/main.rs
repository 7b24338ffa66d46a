//! The one bindgen binary: `treadwell-bindgen generate LIBRARY --language kotlin|swift --out-dir DIR`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
