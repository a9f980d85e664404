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
            is_kept = !line.is_empty() && !line.starts_with('#') && !line.starts_with("not ");
        }
        if is_kept {
            packed.push_str(if goes_on { " " } else { "\n" });
            packed.push_str(line.trim());
        }
    }
    packed.push('\n');
    packed
}
