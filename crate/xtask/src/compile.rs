//! Cargo's part: a crate -> a raw .wasm, with the flags the shipped one must have.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Failure;

const TARGET: &str = "wasm32-unknown-unknown";

/// Beginnings of lines that `--verbose` adds and nobody wants to read.
const NOISE: [&str; 3] = ["Fresh ", "Dirty ", "process didn't exit successfully"];

/// A wasm module of the project.
pub(crate) struct Module {
    /// The package that is compiled.
    pub(crate) package: &'static str,
    /// Features of the package that are turned on.
    pub(crate) features: &'static str,
    /// Cargo's profile; its LTO must be fat.
    pub(crate) profile: &'static str,
    /// Whether functions use SIMD instructions.
    pub(crate) simd: bool,
}

impl Module {
    fn crate_name(&self) -> String {
        self.package.replace('-', "_")
    }
}

/// Compiles a module and returns the path of the raw .wasm.
///
/// The environment names the toolchain, as scripts/setup-wasm.mjs chose it: `WASM_TOOLCHAIN` (a label, default
/// `native`), `WASM_RUSTC`, `WASM_LINKER` and `WASM_CARGO_ARGS` (separated by blanks).
pub(crate) fn compile(root: &Path, module: &Module) -> Result<PathBuf, Failure> {
    let toolchain = env::var("WASM_TOOLCHAIN").unwrap_or_else(|_| "native".into());
    // One directory per toolchain: two versions of rustc in one would rebuild everything at each switch.
    let target_dir = root.join("target").join(format!("wasm-{toolchain}"));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(root)
        // `--crate-type cdylib` alone: together with rlib, cargo silently leaves LTO out.
        .args([
            "rustc",
            "-p",
            module.package,
            "--lib",
            "--crate-type",
            "cdylib",
            "--profile",
            module.profile,
            "--features",
            module.features,
        ])
        .args(["--verbose", "--target", TARGET, "--target-dir"])
        .arg(&target_dir)
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags(root, module.simd)?)
        .stderr(Stdio::piped());
    if let Ok(arguments) = env::var("WASM_CARGO_ARGS") {
        cargo.args(arguments.split_whitespace());
    }
    if let Some(rustc) = env::var_os("WASM_RUSTC") {
        // A distribution's rustc builds its own std, which asks for unstable flags.
        cargo.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1");
    }
    if let Some(linker) = env::var_os("WASM_LINKER") {
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    run(cargo, &target_dir, module)?;
    let folder = target_dir.join(TARGET).join(module.profile);
    Ok(folder.join(format!("{}.wasm", module.crate_name())))
}

/// Runs cargo, passes on what a person wants to read, and checks the final rustc's command line.
fn run(mut cargo: Command, target_dir: &Path, module: &Module) -> Result<(), Failure> {
    let mut child = cargo.spawn()?;
    let mut without_lto = false;
    let last_crate = format!("--crate-name {} ", module.crate_name());
    if let Some(lines) = child.stderr.take() {
        for line in BufReader::new(lines).lines() {
            let line = line?;
            let word = line.trim_start();
            if word.starts_with("Running `") {
                let last = line.contains(&last_crate);
                without_lto |= last && !line.contains("-C lto=fat");
            } else if !NOISE.iter().any(|start| word.starts_with(start)) {
                eprintln!("{line}");
            }
        }
    }
    if !child.wait()?.success() {
        let package = module.package;
        return Err(format!(
            "{package} did not compile for the wasm target; cargo's messages are above"
        )
        .into());
    }
    if without_lto {
        // Or the next run would find it fresh and pass.
        Command::new("cargo")
            .args(["clean", "--quiet", "--package", module.package])
            .args(["--profile", module.profile, "--target", TARGET])
            .arg("--target-dir")
            .arg(target_dir)
            .status()?;
        let (package, profile) = (module.package, module.profile);
        return Err(format!(
            "{package} was compiled without `-C lto=fat`; see [profile.{profile}] in Cargo.toml"
        )
        .into());
    }
    Ok(())
}

/// SIMD if wanted, and no path of this machine in panic messages: the same source gives the same module everywhere.
fn rustflags(root: &Path, simd: bool) -> Result<OsString, Failure> {
    let feature = if simd { "+simd128" } else { "-simd128" };
    let mut flags = OsString::from(format!("-Ctarget-feature={feature}"));
    let mut remap = |from: &Path, to: &str| {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(from);
        flags.push(format!("={to}"));
    };
    remap(root, "wasmemo");
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => PathBuf::from(env::var_os("HOME").ok_or("neither CARGO_HOME nor HOME is set")?)
            .join(".cargo"),
    };
    remap(&home, "cargo");
    if let Ok(sources) = std::fs::read_dir(home.join("registry/src")) {
        // The later of two matching prefixes wins: the registry's own directory name goes too.
        for source in sources {
            remap(&source?.path(), "cargo");
        }
    }
    Ok(flags)
}
