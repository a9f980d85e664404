//! Lists as the analyzer carries them: without comments, without what is only said for those who read them, one line each.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=data");
    let out = env::var("OUT_DIR").expect("cargo says where");
    for name in ["adapters", "pure", "stateful"] {
        let list = format!("{name}.txt");
        let text = fs::read_to_string(Path::new("data").join(&list)).expect("the list is there");
        fs::write(Path::new(&out).join(&list), packed(&text)).expect("the folder can be written");
    }
}

fn packed(text: &str) -> String {
    let mut packed = String::new();
    // A line that begins with two spaces goes on with the one before.
    let mut is_kept = false;
    for line in text.lines() {
        let goes_on = line.starts_with("  ");
        if !goes_on {
            // The app adds members to lodash (`_.mixin`): there it has to be known which are its own.
            let is_said = !line.starts_with("not ") || line.starts_with("not lodash");
            is_kept = !line.is_empty() && !line.starts_with('#') && is_said;
        }
        if is_kept {
            packed.push_str(if goes_on { " " } else { "\n" });
            packed.push_str(line.trim());
        }
    }
    let lines = packed.lines().map(sorted);
    lines.collect::<Vec<_>>().join("\n")
}

/// Names in order, which compresses better; expressions as they are.
fn sorted(line: &str) -> String {
    match line.split_once(": ") {
        Some((head, names)) if is_names(names) => {
            let mut names: Vec<&str> = names.split_whitespace().collect();
            names.sort_unstable();
            format!("{head}: {}", names.join(" "))
        }
        _ => line.to_owned(),
    }
}

fn is_names(text: &str) -> bool {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ');
    text.contains(' ') && text.chars().all(name) && !text.contains(" except ")
}
