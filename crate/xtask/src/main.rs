//! `cargo xtask build-wasm`: builds crate/wasm and leaves its glue in pkg/wasm.
//! `cargo xtask build-faults`: the same engine, failing where it is told to, in target/wasm-faults: for tests.
//! `cargo xtask build-scope`: builds crate/scope-wasm and leaves its glue in pkg/scope-wasm.

mod build_scope;
mod build_wasm;
mod compile;
mod glue;
mod optimise;
mod text;

use std::process::ExitCode;

/// What a step fails with: text for the person who ran it.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let step = std::env::args().nth(1);
    let done = match step.as_deref() {
        Some("build-wasm") => build_wasm::run(),
        Some("build-faults") => build_wasm::run_faults(),
        Some("build-scope") => build_scope::run(),
        _ => Err("usage: cargo xtask build-wasm | build-faults | build-scope".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: error: {failure}");
            ExitCode::FAILURE
        }
    }
}
