//! Source text from JavaScript, by `TextEncoder`: the glue's own way asks a string for each of its characters, which was a
//! seventh of all time.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A string.
    #[wasm_bindgen(typescript_type = "string")]
    pub type Text;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Text) -> u32;
    #[wasm_bindgen(method)]
    fn slice(this: &Text, from: u32) -> Text;

    type TextEncoder;
    type Encoded;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &Text, bytes: &mut [u8]) -> Encoded;
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
}

impl Text {
    /// The text in UTF-8; lone surrogates are U+FFFD.
    ///
    /// # Errors
    ///
    /// A `TypeError` if it is no string.
    pub(crate) fn decode(&self) -> Result<String, JsValue> {
        if !self.is_string() {
            return Err(crate::options::wrong("source", "a string"));
        }
        let length = self.length();
        // Nearly all sources are ASCII, and done with this.
        let mut bytes = vec![0; length as usize];
        let encode = |text: &Text, into: &mut [u8]| {
            let encoded = ENCODER.with(|encoder| encoder.encode_into(text, into));
            (encoded.read(), encoded.written() as usize)
        };
        let (read, mut written) = encode(self, &mut bytes);
        if read < length {
            bytes.resize(written + 3 * (length - read) as usize, 0);
            written += encode(&self.slice(read), &mut bytes[written..]).1;
        }
        bytes.truncate(written);
        // SAFETY: `encodeInto` writes whole characters in UTF-8 and tells how many bytes they are.
        Ok(unsafe { String::from_utf8_unchecked(bytes) })
    }
}
