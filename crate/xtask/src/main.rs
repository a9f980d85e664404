//! `cargo xtask abi`: writes what Rust and TypeScript both know into pkg/src/abi.
//! `cargo xtask build-wasm`: builds crate/wasm and leaves its glue in pkg/wasm.
//! `cargo xtask build-faults`: the same engine, failing where it is told to, in target/wasm-faults: for tests.
//! `cargo xtask build-checked`: the same engine with the check of its invariants, in target/wasm-checked: for tests.
//! `cargo xtask build-scope`: builds crate/scope-wasm and leaves its glue in pkg/scope-wasm.

mod abi;
mod build_scope;
mod build_wasm;
mod compile;
mod glue;
mod optimise;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a step fails with: text for the person who ran it.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let step = std::env::args().nth(1);
    match root().and_then(|root| run(step.as_deref(), &root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(step: Option<&str>, root: &Path) -> Result<(), Failure> {
    match step {
        Some("abi") => abi::run(root),
        Some("build-wasm") => abi::run(root).and_then(|()| build_wasm::run(root)),
        Some("build-faults") => build_wasm::run_faults(root),
        Some("build-checked") => build_wasm::run_checked(root),
        Some("build-scope") => abi::run(root).and_then(|()| build_scope::run(root)),
        _ => Err(
            "usage: cargo xtask abi | build-wasm | build-faults | build-checked | build-scope"
                .into(),
        ),
    }
}

/// The repository.
fn root() -> Result<PathBuf, Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Ok(root.canonicalize()?)
}
