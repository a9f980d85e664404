//! Options as JavaScript gives them.

use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasmemo_scope::{Callee, Code, MapDetail, Options, Register};

#[wasm_bindgen]
extern "C" {
    /// Specifier -> identity of an installed package, `''` for app code, `undefined` to go by the look of it.
    #[wasm_bindgen(typescript_type = "(specifier: string) => string | undefined")]
    pub type Classify;

    #[wasm_bindgen(method, catch, js_name = call)]
    fn call_with(this: &Classify, receiver: &JsValue, specifier: &str) -> Result<JsValue, JsValue>;
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct TransformOptions {
    /// `specifier#name`.
    callees: Option<Vec<String>>,
    /// Exported names; `*`: everything; missing: everything; empty: what this module's own memo calls reach.
    register: Option<Vec<String>>,
    memoized: Vec<String>,
    names: Option<bool>,
    ignore: Vec<String>,
    runtime: Option<String>,
    /// The module's id on every machine.
    module: Option<String>,
    /// `none`, `mappings`, `full`.
    map: Option<String>,
    /// Whether `functions` describes what was registered: a plugin does not need it.
    functions: bool,
    max_bytes: Option<usize>,
}

impl TransformOptions {
    pub(crate) fn read(options: JsValue) -> Result<Self, JsValue> {
        if options.is_undefined() {
            return Ok(Self::default());
        }
        Ok(serde_wasm_bindgen::from_value(options)?)
    }

    pub(crate) fn resolve(self, classify: Option<Classify>) -> Options<'static> {
        let defaults = Options::default();
        let callees = self.callees.map(|list| {
            let pairs = list.iter().filter_map(|callee| callee.rsplit_once('#'));
            let callee = |(specifier, name): (&str, &str)| Callee {
                specifier: specifier.to_owned(),
                name: name.to_owned(),
            };
            pairs.map(callee).collect()
        });
        Options {
            callees: callees.unwrap_or(defaults.callees),
            register: match self.register {
                None => Register::All,
                Some(names) if names.is_empty() => Register::Reachable,
                Some(names) => Register::Names(names.into_iter().collect()),
            },
            memoized: self.memoized.into_iter().collect(),
            names: self.names.unwrap_or(defaults.names),
            ignore: self
                .ignore
                .iter()
                .filter_map(|word| Code::from_word(word))
                .collect(),
            runtime: self.runtime.unwrap_or(defaults.runtime),
            classify: Box::new(move |specifier| {
                // One that throws says nothing: the specifier's look decides.
                let answer = classify.as_ref()?.call_with(&JsValue::UNDEFINED, specifier);
                answer.ok()?.as_string()
            }),
            module: self.module,
            map: match self.map.as_deref() {
                Some("none") => MapDetail::None,
                Some("mappings") => MapDetail::Mappings,
                _ => defaults.map,
            },
            functions: self.functions,
            max_bytes: self.max_bytes.unwrap_or(defaults.max_bytes),
        }
    }
}
