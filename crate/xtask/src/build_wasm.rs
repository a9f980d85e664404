//! Raw module -> pkg/wasm: wasm-bindgen's glue, wasm-opt, and the module once more as text for the inline entry.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::compile::{self, Module};
use crate::{Failure, glue, optimise, text};

const MODULE: Module = Module {
    package: "wasmemo-wasm",
    features: "",
    profile: "release",
    simd: true,
};

/// Builds everything in pkg/wasm. Does nothing past the compilation if the raw module is the one of the last run.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    let output = root.join("pkg/wasm");
    let raw = compile::compile(root, &MODULE)?;

    // Kept from the last complete run: with the same module and the same tools the output would be the same.
    let stamp = root.join("target/wasm-last.wasm");
    let tools = root.join("target/wasm-last.tools");
    let versions = format!(
        "{}\n{}",
        fs::read_to_string(root.join("node_modules/binaryen/package.json"))?,
        concat!(
            include_str!("build_wasm.rs"),
            include_str!("decoder.wat"),
            include_str!("glue.rs"),
            include_str!("optimise.rs"),
            include_str!("strings.wat"),
            include_str!("text.rs")
        ),
    );
    let current = fs::read(&raw)?;
    let finished = output.join("inline.js");
    if finished.exists()
        && fs::read(&stamp).is_ok_and(|last| last == current)
        && fs::read_to_string(&tools).is_ok_and(|last| last == versions)
    {
        return Ok(());
    }

    // Made aside and put in place whole: a test server may be reading pkg/wasm.
    let aside = root.join("target/wasm-output");
    remove(&aside)?;
    fs::create_dir_all(&aside)?;
    bind(&raw, &aside)?;
    add_modules(root, &aside)?;
    remove(&output)?;
    fs::rename(&aside, &output)?;
    fs::write(stamp, current)?;
    fs::write(tools, versions)?;
    Ok(())
}

/// The module with its glue and types, trimmed.
fn bind(raw: &Path, aside: &Path) -> Result<(), Failure> {
    Bindgen::new()
        .input_path(raw)
        .out_name("wasmemo")
        .web(true)?
        .typescript(true)
        // A default path would be a `new URL('wasmemo_bg.wasm', import.meta.url)` in everyone's bundle, the inline
        // entry's too, and bundlers would look for that file. The slim entry is told where the module is.
        .omit_default_module_path(true)
        .generate(aside)?;
    let script = aside.join("wasmemo.js");
    fs::write(&script, glue::trim(&fs::read_to_string(&script)?)?)?;
    let types = aside.join("wasmemo.d.ts");
    fs::write(&types, glue::trim_types(&fs::read_to_string(&types)?)?)?;
    Ok(())
}

/// The module optimised, and as text beside the modules that decode it and write long strings.
fn add_modules(root: &Path, aside: &Path) -> Result<(), Failure> {
    let module = aside.join("wasmemo_bg.wasm");
    optimise::remove_paths(&module)?;
    optimise::optimise(root, &module, &["-O3"])?;
    let sources = root.join("crate/xtask/src");
    let decoder = root.join("target/wasm-decoder.wasm");
    optimise::assemble(root, &sources.join("decoder.wat"), &decoder, &[])?;
    optimise::optimise(root, &decoder, &["-Oz"])?;
    inline(aside, &fs::read(&module)?, &fs::read(&decoder)?)?;
    let strings = root.join("target/wasm-strings.wasm");
    let features = ["--enable-gc", "--enable-reference-types"];
    optimise::assemble(root, &sources.join("strings.wat"), &strings, &features)?;
    inline_strings(aside, &fs::read(&strings)?)
}

/// The engine that fails when it is told to, for the tests of what happens then: target/wasm-faults. The glue of pkg/wasm fits it.
pub(crate) fn run_faults(root: &Path) -> Result<(), Failure> {
    for_tests(root, "faults,checks", "target/wasm-faults")
}

/// The engine that can check its invariants, for all other tests: target/wasm-checked. The glue of pkg/wasm fits it.
pub(crate) fn run_checked(root: &Path) -> Result<(), Failure> {
    let output = root.join("target/wasm-checked");
    for_tests(root, "checks", "target/wasm-checked")?;
    let module = output.join("wasmemo_bg.wasm");
    optimise::remove_paths(&module)?;
    optimise::optimise(root, &module, &["-O3"])?;
    let module = fs::read(module)?;
    let decoder = fs::read(root.join("target/wasm-decoder.wasm"))?;
    inline(&output, &module, &decoder)
}

/// The engine with more than pages load.
fn for_tests(root: &Path, features: &'static str, output: &str) -> Result<(), Failure> {
    let module = Module { features, ..MODULE };
    let raw = compile::compile(root, &module)?;
    Bindgen::new()
        .input_path(&raw)
        .out_name("wasmemo")
        .web(true)?
        .omit_default_module_path(true)
        .generate(root.join(output))?;
    Ok(())
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// The module as a script, for the entry that needs no second file, and the module that decodes it.
fn inline(output: &Path, module: &[u8], decoder: &[u8]) -> Result<(), Failure> {
    let types = "/** The module wasmemo_bg.wasm as text; entry/inline.ts reads it. */\ndeclare const text: string\nexport default text\n\n\
        /** A module that decodes such a text: crate/xtask/src/decoder.wat. */\nexport declare const decoder: string\n";
    fs::write(output.join("inline.d.ts"), types)?;
    let (module, decoder) = (text::as_text(module), text::as_text(decoder));
    let script = format!("export const decoder = \"{decoder}\"\nexport default \"{module}\"\n");
    fs::write(output.join("inline.js"), script)?;
    Ok(())
}

/// The module for long strings, which both entries carry.
fn inline_strings(output: &Path, module: &[u8]) -> Result<(), Failure> {
    let types = "/** A module that writes long strings, as text: crate/xtask/src/strings.wat. */\ndeclare const text: string\nexport default text\n";
    fs::write(output.join("strings.d.ts"), types)?;
    let text = text::as_text(module);
    fs::write(
        output.join("strings.js"),
        format!("export default \"{text}\"\n"),
    )?;
    Ok(())
}
