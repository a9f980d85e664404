//! `cargo xtask build-wasm`: builds crate/wasm and leaves its glue in pkg/wasm.

mod build_wasm;
mod compile;
mod text;

use std::process::ExitCode;

/// What a step fails with: text for the person who ran it.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let step = std::env::args().nth(1);
    let done = match step.as_deref() {
        Some("build-wasm") => build_wasm::run(),
        _ => Err("usage: cargo xtask build-wasm".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: error: {failure}");
            ExitCode::FAILURE
        }
    }
}
