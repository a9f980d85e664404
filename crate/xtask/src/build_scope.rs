//! crate/scope-wasm -> pkg/scope-wasm: the analyzer for plugins in Node and for the demo page.

use std::fs;
use std::path::Path;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::compile::{self, Module};
use crate::{Failure, optimise};

const MODULE: Module = Module {
    package: "wasmemo-scope-wasm",
    features: "",
    profile: "scope",
    simd: false,
};

/// What the demo page may download for it, in bytes of brotli: 13,000 of them are the lists of packages. No app loads it.
const MOST_BYTES: usize = 275_000;

/// Builds pkg/scope-wasm and reports its size.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    let raw = compile::compile(root, &MODULE)?;
    let output = root.join("pkg/scope-wasm");
    let aside = raw.with_extension("output");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::create_dir_all(&aside)?;
    // The web target serves Node too: `initSync` takes the bytes that a plugin reads from the file.
    Bindgen::new()
        .input_path(&raw)
        .out_name("scope")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .generate(&aside)?;
    let (script, types) = (aside.join("scope.js"), aside.join("scope.d.ts"));
    fs::write(&script, restartable(&fs::read_to_string(&script)?)?)?;
    fs::write(&types, fs::read_to_string(&types)? + RESTART_TYPES)?;
    let module = aside.join("scope_bg.wasm");
    optimise::remove_paths(&module)?;
    // Small functions inlined: at 16 a tenth of the time for 3 kB; at 22 it would be a sixteenth more for 6 kB. `-O3` alone, next to `-Oz`,
    // is some hundred bytes.
    let inline = "--always-inline-max-function-size=16";
    // The first kilobyte is the far end of the stack: no address of anything is there, so sums may be offsets.
    optimise::optimise(root, &module, &["-O3", inline, "--low-memory-unused"])?;
    let bytes = brotli(&module)?;
    eprintln!(
        "scope_bg.wasm: {} bytes, {bytes} in brotli",
        fs::metadata(&module)?.len()
    );
    copy(&aside, &output)?;
    if bytes > MOST_BYTES {
        return Err(format!("the limit is {MOST_BYTES} bytes of brotli").into());
    }
    Ok(())
}

/// What the glue lacks: a new instance in place of one that failed. An object of the old one must not be freed in the new one's
/// memory, so objects are freed by `analyzer.ts`, which knows whose they are.
fn restartable(glue: &str) -> Result<String, Failure> {
    let start = glue
        .find("const ProjectGraphFinalization =")
        .ok_or("wasm-bindgen's glue frees no graphs any more: crate/xtask/src/build_scope.rs")?;
    let end = start + glue[start..].find(");\n").ok_or("the glue's end of it")? + 3;
    let none = "const ProjectGraphFinalization = { register: () => {}, unregister: () => {} };\n";
    Ok([&glue[..start], none, &glue[end..], RESTART].concat())
}

const RESTART: &str = "
export function restart() {
    __wbg_finalize_init(new WebAssembly.Instance(wasmModule, __wbg_get_imports()), wasmModule);
}
";
const RESTART_TYPES: &str = "
/** A new instance in place of one that failed: all that it held is gone. */
export function restart(): void;
";

/// The target directory may be on another disk, so files are copied, then moved: a plugin that runs meanwhile finds the old
/// file or the new one.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        let target = to.join(file.file_name());
        let aside = target.with_extension("new");
        fs::copy(file.path(), &aside)?;
        fs::rename(aside, target)?;
    }
    Ok(())
}

/// The size in brotli, level 11, by Node: no dependency for one number.
fn brotli(module: &Path) -> Result<usize, Failure> {
    let script = "const { readFileSync } = require('fs'), { brotliCompressSync } = require('zlib');\
        console.log(brotliCompressSync(readFileSync(process.argv[1])).length)";
    let output = Command::new("node")
        .args(["-e", script])
        .arg(module)
        .output()?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}
