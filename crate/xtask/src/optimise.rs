//! wasm-opt, from npm.

use std::path::Path;
use std::process::Command;

use crate::Failure;

/// Optimises a module in place. No feature flags: wasm-opt reads the features from the module, and with `-all` it
/// would use more than the browsers have.
pub(crate) fn optimise(root: &Path, module: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let status = Command::new("node")
        .arg(root.join("node_modules/binaryen/bin/wasm-opt"))
        .args(arguments)
        .args([
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
            "-o",
        ])
        .arg(module)
        .arg(module)
        .status()
        .map_err(|error| format!("node could not be started for wasm-opt: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("wasm-opt failed; its message is above".into())
    }
}
