//! Results as JavaScript receives them.

use wasm_bindgen::prelude::*;
use wasmemo_scope::{Diagnostic, FreeVariables, Output, Reached};
use wasmemo_scope_abi::{Crosses, Json};

/// Written by `cargo xtask abi`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str =
    "import type { AnalyzerOptions, Classify, Transformed } from '../src/abi/analyzer.js'";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Built;

    #[wasm_bindgen(js_name = Array)]
    type List;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(json: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(constructor)]
    fn new() -> Built;
    #[wasm_bindgen(constructor)]
    fn new() -> List;
    #[wasm_bindgen(method, setter, structural)]
    fn set_diagnostics(this: &Built, list: JsValue);
    #[wasm_bindgen(method, setter, structural)]
    fn set_functions(this: &Built, list: JsValue);
    #[wasm_bindgen(method, setter, structural)]
    fn set_code(this: &Built, code: &str);
    #[wasm_bindgen(method, setter, structural)]
    fn set_map(this: &Built, map: &str);
}

pub(crate) fn transformed(output: &Output) -> Result<JsValue, JsValue> {
    let result = Built::new();
    // Most modules have nothing to tell, and small lists are not worth a JSON text.
    result.set_diagnostics(list(&output.diagnostics)?);
    result.set_functions(list(&output.functions)?);
    if let Some(code) = &output.code {
        result.set_code(code);
    }
    if let Some(map) = &output.map {
        result.set_map(map);
    }
    Ok(result.into())
}

pub(crate) fn free(found: Result<Vec<FreeVariables>, Diagnostic>) -> Result<JsValue, JsValue> {
    match &found {
        Ok(functions) => parse(&Json::of(functions)),
        Err(found) => parse(&Json::of(found)),
    }
}

pub(crate) fn reached(reached: &Reached) -> Result<JsValue, JsValue> {
    parse(&Json::of(reached))
}

fn list<T>(items: &Vec<T>) -> Result<JsValue, JsValue>
where
    Vec<T>: Crosses,
{
    if items.is_empty() {
        return Ok(List::new().into());
    }
    parse(&Json::of(items))
}
