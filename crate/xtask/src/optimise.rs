//! wasm-opt and wasm-as, from npm.

use std::path::Path;
use std::process::Command;

use crate::Failure;

/// Optimises a module in place. No feature flags: wasm-opt reads the features from the module, and with `-all` it
/// would use more than the browsers have.
pub(crate) fn optimise(root: &Path, module: &Path, arguments: &[&str]) -> Result<(), Failure> {
    run(root, "wasm-opt", |command| {
        command.args(arguments).args([
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
        ]);
        command.arg("-o").arg(module).arg(module)
    })
}

/// Makes a module of its text form, which may use these features.
pub(crate) fn assemble(
    root: &Path,
    text: &Path,
    module: &Path,
    features: &[&str],
) -> Result<(), Failure> {
    run(root, "wasm-as", |command| {
        command.arg(text).args(features).arg("-o").arg(module)
    })
}

fn run(
    root: &Path,
    program: &str,
    arguments: impl FnOnce(&mut Command) -> &mut Command,
) -> Result<(), Failure> {
    let mut command = Command::new("node");
    command.arg(root.join("node_modules/binaryen/bin").join(program));
    let status = arguments(&mut command)
        .status()
        .map_err(|error| format!("node could not be started for {program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} failed; its message is above").into())
    }
}
