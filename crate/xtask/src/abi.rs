//! What Rust and TypeScript both know -> pkg/src/abi, which is never in git: constants of the engine's interface, of the encoding
//! and of registrations, and the types of the analyzer. Written at each build, so that they always are those of the wasm beside it.

mod analyzer;
mod module;

use std::fs;
use std::path::Path;

use module::{Module, list};
use wasmemo_core::encoding::{BufferKind, ERROR_KINDS, WIDE_COUNT, host, tag};
use wasmemo_core::staging::{CALL_START, CAPTURES_START, KEY_START, VALUE_START, VALUE_WORDS};
use wasmemo_core::{
    DEFAULT_BUDGET, MissReason, Released, RemovalCause, SECRET_BYTES, Stats, insert_flags,
};
use wasmemo_scope_abi::names::{DEFAULT_EXPORT, PLACE_DIGITS, PREFIX, PRIVATE_READER};

use crate::Failure;

/// Bytes of a word.
const WORD: usize = size_of::<u32>();

/// Writes pkg/src/abi. A file that is as it should be keeps its time, so that nothing is built anew for it.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    let folder = root.join("pkg/src/abi");
    fs::create_dir_all(&folder)?;
    let strings = include_str!("strings.wat");
    let files = [
        ("tags.ts", tags()),
        ("values.ts", values(strings)?),
        ("engine.ts", engine()),
        ("flags.ts", flags()),
        ("names.ts", names()),
        ("analyzer.ts", analyzer::module()),
    ];
    for (name, text) in &files {
        let path = folder.join(name);
        if fs::read_to_string(&path).is_ok_and(|before| before == *text) {
            continue;
        }
        // In place of the old one at once: a test server may be reading it.
        let aside = path.with_extension("new");
        fs::write(&aside, text)?;
        fs::rename(aside, path)?;
    }
    for file in fs::read_dir(&folder)? {
        let file = file?;
        if !files.iter().any(|(name, _)| file.file_name() == *name) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

fn tags() -> String {
    let mut module = Module::new(
        "Tags of the encoding.",
        "crate/core/src/encoding.rs, which specifies each",
    );
    for (name, number) in tag::ALL {
        module.constant(&[], name, &format!("{number:#04x}"));
    }
    let about = "A count that does not fit in the header's 24 bits stands in the next word.";
    module.constant(&[about], "WIDE_COUNT", &format!("{WIDE_COUNT:#x}"));
    module.text
}

fn values(strings: &str) -> Result<String, Failure> {
    let mut module = Module::new("Kinds of values.", "crate/core/src/encoding.rs");
    let kinds: Vec<_> = BufferKind::ALL.iter().map(|kind| kind.name()).collect();
    let position = "Position = kind number in the encoding.";
    module.constant(&[position], "BUFFER_KINDS", &list(&kinds));
    for (name, kind) in [
        ("SHARED_KIND", BufferKind::SharedArrayBuffer),
        ("DATA_VIEW_KIND", BufferKind::DataView),
    ] {
        module.constant(&[], name, &(kind as u32).to_string());
    }
    module.constant(&[position], "ERROR_KINDS", &list(&ERROR_KINDS));
    let fields = "Getters of host objects, in the order of the children.";
    for (name, fields_of) in [
        ("RECT", host::RECT),
        ("POINT", host::POINT),
        ("QUAD", host::QUAD),
        ("IMAGE", host::IMAGE),
        ("MATRIX", host::MATRIX),
    ] {
        module.constant(&[fields], name, &format!("'{}'", fields_of.join(",")));
    }
    let before = "(array.new_default $units (i32.const ";
    let room = strings.split(before).nth(1);
    let room = room.and_then(|rest| rest.split(')').next());
    let room = room.ok_or("strings.wat has no array of units any more: crate/xtask/src/abi.rs")?;
    let about = "Units of a string that the array of crate/xtask/src/strings.wat has room for.";
    module.constant(&[about], "MAX_TAKEN", room);
    Ok(module.text)
}

fn engine() -> String {
    let mut module = Module::new(
        "The engine's interface: offsets, flags, numbers.",
        "crate/core/src",
    );
    let offset = "Offset in words inside a staging region.";
    for (name, start) in [
        ("FUNCTION_KEY", KEY_START),
        ("CAPTURES", CAPTURES_START),
        ("CALL", CALL_START),
        ("VALUE", VALUE_START),
    ] {
        module.constant(&[offset], name, &start.to_string());
    }
    let about = "Size of the value area in words.";
    module.constant(&[about], "VALUE_WORDS", &VALUE_WORDS.to_string());
    let about = "Words of a secret.";
    module.constant(&[about], "SECRET_WORDS", &(SECRET_BYTES / WORD).to_string());
    let flag = "Flag of `insert`.";
    for (name, number) in [
        ("CHECKED", insert_flags::CHECKED),
        ("KEEP", insert_flags::KEEP),
        ("COPY", insert_flags::COPY),
        ("SEAL", insert_flags::SEAL),
    ] {
        module.constant(&[flag], name, &number.to_string());
    }
    let position = "Position = number of the engine.";
    module.constant(&[position], "MISS_REASONS", &list(MissReason::WORDS));
    module.constant(&[position], "REMOVAL_CAUSES", &list(RemovalCause::WORDS));
    let about = "A wrapper's counters, in the order in which they cross.";
    module.constant(&[about], "STATISTICS", &list(&Stats::NAMES));
    let record = "Offset in words inside a record of what left.";
    for (name, bytes) in [
        ("RELEASED_SLOT", core::mem::offset_of!(Released, slot)),
        ("RELEASED_CAUSE", core::mem::offset_of!(Released, cause)),
        ("RELEASED_WRAPPER", core::mem::offset_of!(Released, wrapper)),
        ("RELEASED_BYTES", core::mem::offset_of!(Released, bytes)),
    ] {
        module.constant(&[record], name, &(bytes / WORD).to_string());
    }
    let about = "Words of such a record.";
    let words = size_of::<Released>() / WORD;
    module.constant(&[about], "RELEASED_WORDS", &words.to_string());
    let about = "Bytes of all entries together, unless another budget is set.";
    module.constant(&[about], "DEFAULT_BUDGET", &DEFAULT_BUDGET.to_string());
    module.text
}

fn flags() -> String {
    let mut module = Module::new(
        "Flags of registrations: a sum of these is what one says of its function.",
        "crate/scope-abi/src/flags.rs",
    );
    for (name, number, about) in wasmemo_scope_abi::flags::ALL {
        module.constant(about, name, &number.to_string());
    }
    module.text
}

fn names() -> String {
    let mut module = Module::new(
        "Names and digits that the analyzer writes and the run time finds again.",
        "crate/scope-abi/src/names.rs",
    );
    let about = "Digits at the start of a registration's hash that stand for module and name.";
    module.constant(&[about], "PLACE_DIGITS", &PLACE_DIGITS.to_string());
    let about = "The name that the analyzer gives to an anonymous default export.";
    let name = format!("/^{PREFIX}_*{DEFAULT_EXPORT}$/");
    module.constant(&[about], "DEFAULT_EXPORT", &name);
    let about = "The static method by which a class gives its private members.";
    let name = format!("/^{PREFIX}_*\\{PRIVATE_READER}$/");
    module.constant(&[about], "PRIVATE_READER", &name);
    module.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_constants_of_the_tables_it_is_written_from() {
        assert!(tags().contains("export const MEMBERS = 0x26\n"));
        assert!(
            values(include_str!("strings.wat"))
                .is_ok_and(|text| text.contains("MAX_TAKEN = 131072"))
        );
        assert!(engine().contains("export const VALUE_WORDS = 16384\n"));
        assert!(flags().contains("export const PRIVATE = 128\n"));
        assert!(names().contains(r"export const PRIVATE_READER = /^__wm_*\$$/"));
        assert!(analyzer::module().contains("export interface Transformed {"));
    }
}
