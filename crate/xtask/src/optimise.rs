//! wasm-opt and wasm-as, from npm.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Failure;

/// Takes the paths of other people's crates and of the standard library out of a module's panic messages: they tell a reader of an
/// app's files which versions are inside, and a reader of a message nothing. Ours stay. Each is replaced by as many full stops, so that
/// nothing moves, and they compress to nothing.
pub(crate) fn remove_paths(module: &Path) -> Result<(), Failure> {
    let mut bytes = fs::read(module)?;
    blank_paths(&mut bytes);
    fs::write(module, bytes)?;
    Ok(())
}

/// What `compile.rs` makes paths of crates begin with, and what the standard library's do.
const BEGINNINGS: [&[u8]; 5] = [b"cargo/", b"/rustc/", b"/rust/", b"/usr/", b"library/"];
const LONGEST: usize = 300;

fn blank_paths(bytes: &mut [u8]) {
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let is_path = BEGINNINGS.iter().any(|begin| rest.starts_with(begin));
        let length = if is_path { path_length(rest) } else { 0 };
        bytes[at..at + length].fill(b'.');
        at += length.max(1);
    }
}

/// Up to the first `.rs`; 0: it is no path.
fn path_length(text: &[u8]) -> usize {
    let is_of_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./+".contains(byte);
    let end = text
        .iter()
        .take(LONGEST)
        .take_while(|byte| is_of_path(byte))
        .count();
    text[..end]
        .windows(3)
        .position(|ending| ending == b".rs")
        .map_or(0, |at| at + 3)
}

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

#[cfg(test)]
mod tests {
    use super::blank_paths;

    #[test]
    fn blanks_paths_of_other_crates_and_nothing_else() {
        let mut text = *b"xcargo/a-1.2.3/src/lib.rscrate/core/src/key.rs/rustc/0f/library/core/src/a.rs cargo/no path.rs";
        blank_paths(&mut text);
        let blanked = String::from_utf8_lossy(&text).replace('.', "");
        assert_eq!(blanked, "xcrate/core/src/keyrs cargo/no pathrs");
    }
}
