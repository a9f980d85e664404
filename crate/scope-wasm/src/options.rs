//! Options as JavaScript gives them.

use wasm_bindgen::prelude::*;
use wasmemo_scope::{Callee, Code, MapDetail, Options, Origin, Register};
use wasmemo_scope_abi::each_option;

/// Declares how each option is read.
macro_rules! declare {
    ($($(#[doc = $about:literal])* $name:ident $js:ident: $type_name:literal,)*) => {
        #[wasm_bindgen]
        extern "C" {
            /// The options of a call.
            #[wasm_bindgen(typescript_type = "AnalyzerOptions")]
            pub type TransformOptions;

            $(#[wasm_bindgen(method, getter, structural, js_name = $js)]
            fn $name(this: &TransformOptions) -> JsValue;)*
        }
    };
}

each_option!(declare);

#[wasm_bindgen]
extern "C" {
    /// Specifier -> identity of an installed package, `''` for app code, `undefined` to go by the look of it.
    #[wasm_bindgen(typescript_type = "Classify")]
    pub type Classify;

    #[wasm_bindgen(method, catch, js_name = call)]
    fn call_with(this: &Classify, receiver: &JsValue, specifier: &str) -> Result<JsValue, JsValue>;

    /// A list, if `is_list` says so.
    type List;

    #[wasm_bindgen(js_namespace = Array, js_name = isArray)]
    fn is_list(value: &JsValue) -> bool;
    #[wasm_bindgen(method, getter)]
    fn length(this: &List) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    fn at(this: &List, position: u32) -> JsValue;

    type TypeError;

    #[wasm_bindgen(constructor)]
    fn new(message: &str) -> TypeError;
}

pub(crate) fn read<'o>(
    given: Option<&TransformOptions>,
    classify: Option<&'o Classify>,
) -> Result<Options<'o>, JsValue> {
    let mut options = Options {
        functions: false,
        ..Options::default()
    };
    if let Some(classify) = classify {
        options.classify = asking(classify);
    }
    if let Some(given) = given {
        read_reach(&mut options, given)?;
        read_packages(&mut options, given)?;
        read_output(&mut options, given)?;
    }
    Ok(options)
}

/// What is memoized, and what is registered.
fn read_reach(options: &mut Options, given: &TransformOptions) -> Result<(), JsValue> {
    if let Some(list) = texts("callees", given.callees())? {
        let callee = |text: &String| {
            let (specifier, name) = text.rsplit_once('#')?;
            Some(Callee {
                specifier: specifier.to_owned(),
                name: name.to_owned(),
            })
        };
        options.callees = list.iter().filter_map(callee).collect();
    }
    options.register = match texts("register", given.register())? {
        None => Register::All,
        Some(names) if names.is_empty() => Register::Reachable,
        Some(names) => Register::Names(names.into_iter().collect()),
    };
    if let Some(names) = texts("memoized", given.memoized())? {
        options.memoized = names.into_iter().collect();
    }
    Ok(())
}

/// What is known of other code: of packages, and of what makes elements.
fn read_packages(options: &mut Options, given: &TransformOptions) -> Result<(), JsValue> {
    options.pure = texts("pure", given.pure())?.unwrap_or_default();
    options.stateful = texts("stateful", given.stateful())?.unwrap_or_default();
    let factories = texts("jsxFactories", given.jsx_factories())?;
    options.jsx_factories = factories.unwrap_or_default();
    options.jsx_source = text("jsxSource", &given.jsx_source())?;
    Ok(())
}

/// What is written and told.
fn read_output(options: &mut Options, given: &TransformOptions) -> Result<(), JsValue> {
    if let Some(words) = texts("ignore", given.ignore())? {
        options.ignore = words
            .iter()
            .filter_map(|word| Code::from_word(word))
            .collect();
    }
    if let Some(excluding) = flag("excluding", &given.excluding())? {
        options.excluding = excluding;
    }
    if let Some(names) = flag("names", &given.names())? {
        options.names = names;
    }
    if let Some(coverage) = flag("coverage", &given.coverage())? {
        options.coverage = coverage;
    }
    if let Some(functions) = flag("functions", &given.functions())? {
        options.functions = functions;
    }
    if let Some(runtime) = text("runtime", &given.runtime())? {
        options.runtime = runtime;
    }
    if let Some(adapters) = text("adapters", &given.adapters())? {
        options.adapters = adapters;
    }
    options.module = text("module", &given.module())?;
    match text("map", &given.map())?.as_deref() {
        Some("none") => options.map = MapDetail::None,
        Some("full") => options.map = MapDetail::WithSource,
        _ => {}
    }
    let most = given.max_bytes();
    if !most.is_undefined() {
        let number = most.as_f64().ok_or_else(|| wrong("maxBytes", "a number"))?;
        options.max_bytes = number as usize;
    }
    Ok(())
}

/// Asks once more for each step; `analyzer.ts` remembers what was answered.
fn asking(classify: &Classify) -> wasmemo_scope::Classify<'_> {
    Box::new(move |specifier| {
        // One that throws says nothing: the specifier's look decides.
        let answer = classify.call_with(&JsValue::UNDEFINED, specifier);
        let text = answer.ok().and_then(|answer| answer.as_string());
        text.map(Origin::from)
    })
}

pub(crate) fn wrong(option: &str, expected: &str) -> JsValue {
    let message = ["wasmemo: `", option, "` must be ", expected].concat();
    TypeError::new(&message).into()
}

fn text(option: &str, value: &JsValue) -> Result<Option<String>, JsValue> {
    match value.as_string() {
        None if !value.is_undefined() => Err(wrong(option, "a string")),
        text => Ok(text),
    }
}

fn flag(option: &str, value: &JsValue) -> Result<Option<bool>, JsValue> {
    match value.as_bool() {
        None if !value.is_undefined() => Err(wrong(option, "a boolean")),
        flag => Ok(flag),
    }
}

fn texts(option: &str, value: JsValue) -> Result<Option<Vec<String>>, JsValue> {
    if value.is_undefined() {
        return Ok(None);
    }
    let expected = || wrong(option, "an array of strings");
    if !is_list(&value) {
        return Err(expected());
    }
    let list: List = value.unchecked_into();
    let texts = (0..list.length()).map(|at| list.at(at).as_string().ok_or_else(expected));
    texts.collect::<Result<_, _>>().map(Some)
}
