//! Results as JavaScript receives them.

use std::fmt::Write;

use wasm_bindgen::prelude::*;
use wasmemo_scope::{Diagnostic, FreeVariables, FunctionReport, Output, Reached, json};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
export interface TransformResult {
  /** Missing: nothing was inserted. */
  code?: string
  map?: string
  diagnostics: Diagnostic[]
  functions: FunctionReport[]
}
export interface Diagnostic {
  code: string
  message: string
  mend: string
  start: number
  end: number
  line: number
  column: number
}
export interface FunctionReport {
  start: number
  end: number
  line: number
  column: number
  /** After the names around it, as `Shape.area`; empty: anonymous. */
  name: string
  memoized: boolean
  hash: string
  captures: string[]
  constants: string[]
  callees: string[]
  free: string[]
  flags: number
}
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Built;

    #[wasm_bindgen(js_name = Array)]
    type List;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(json: &str) -> Result<Built, JsValue>;
    #[wasm_bindgen(constructor)]
    fn new() -> Built;
    #[wasm_bindgen(constructor)]
    fn new() -> List;
    #[wasm_bindgen(method, setter, structural)]
    fn set_diagnostics(this: &Built, list: List);
    #[wasm_bindgen(method, setter, structural)]
    fn set_functions(this: &Built, list: List);
    #[wasm_bindgen(method, setter, structural)]
    fn set_code(this: &Built, code: &str);
    #[wasm_bindgen(method, setter, structural)]
    fn set_map(this: &Built, map: &str);
}

pub(crate) fn transformed(output: &Output) -> Result<JsValue, JsValue> {
    let result = if output.diagnostics.is_empty() && output.functions.is_empty() {
        // Most modules, and small ones are not worth a JSON text.
        let result = Built::new();
        result.set_diagnostics(List::new());
        result.set_functions(List::new());
        result
    } else {
        let mut text = Json::default();
        text.object(|object| {
            object.list("diagnostics", &output.diagnostics, diagnostic);
            object.list("functions", &output.functions, function);
        });
        parse(&text.0)?
    };
    if let Some(code) = &output.code {
        result.set_code(code);
    }
    if let Some(map) = &output.map {
        result.set_map(map);
    }
    Ok(result.into())
}

pub(crate) fn free(found: Result<Vec<FreeVariables>, Diagnostic>) -> Result<JsValue, JsValue> {
    let mut text = Json::default();
    match &found {
        Ok(functions) => text.items(functions, |free, object| {
            object.number("start", free.start);
            object.number("end", free.end);
            object.texts("names", &free.names);
        }),
        Err(found) => text.object(|object| diagnostic(found, object)),
    }
    Ok(parse(&text.0)?.into())
}

pub(crate) fn reached(reached: &Reached) -> Result<JsValue, JsValue> {
    let mut text = Json::default();
    text.object(|object| {
        object.texts("names", &reached.names);
        object.texts("memoized", &reached.memoized);
    });
    Ok(parse(&text.0)?.into())
}

fn diagnostic(diagnostic: &Diagnostic, object: &mut Json) {
    object.text("code", diagnostic.code.as_str());
    object.text("message", &diagnostic.message);
    object.text("mend", &diagnostic.mend);
    object.number("start", diagnostic.start);
    object.number("end", diagnostic.end);
    object.number("line", diagnostic.line);
    object.number("column", diagnostic.column);
}

fn function(function: &FunctionReport, object: &mut Json) {
    object.number("start", function.start);
    object.number("end", function.end);
    object.number("line", function.line);
    object.number("column", function.column);
    object.text("name", &function.name);
    object.name("memoized");
    object
        .0
        .push_str(if function.memoized { "true" } else { "false" });
    object.text("hash", &function.hash);
    object.texts("captures", &function.captures);
    object.texts("constants", &function.constants);
    object.texts("callees", &function.callees);
    object.texts("free", &function.free);
    object.number("flags", function.flags);
}

#[derive(Default)]
struct Json(String);

impl Json {
    fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.separate();
        self.0.push('{');
        members(self);
        self.0.push('}');
    }

    fn items<T>(&mut self, items: &[T], members: fn(&T, &mut Self)) {
        self.0.push('[');
        for item in items {
            self.object(|object| members(item, object));
        }
        self.0.push(']');
    }

    fn list<T>(&mut self, name: &str, items: &[T], members: fn(&T, &mut Self)) {
        self.name(name);
        self.items(items, members);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        json::string(&mut self.0, text);
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        self.name(name);
        self.0.push('[');
        for text in texts {
            self.separate();
            json::string(&mut self.0, text);
        }
        self.0.push(']');
    }

    fn number(&mut self, name: &str, number: u32) {
        self.name(name);
        // A String takes whatever is written.
        let _ = write!(self.0, "{number}");
    }

    fn name(&mut self, name: &str) {
        self.separate();
        json::string(&mut self.0, name);
        self.0.push(':');
    }

    /// The comma before all but the first of a list or object. Strings end with a quote, so the look back is safe.
    fn separate(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'[' | b'{' | b':')) {
            self.0.push(',');
        }
    }
}
