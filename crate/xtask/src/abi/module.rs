//! Text of a TypeScript module.

/// A module that is being written.
pub(super) struct Module {
    /// What is written.
    pub(super) text: String,
}

impl Module {
    /// An empty one, which says what it is and where it is from.
    pub(super) fn new(about: &str, source: &str) -> Self {
        Self {
            text: format!("/** {about} Written by `cargo xtask abi` from {source}. */\n"),
        }
    }

    /// A constant by itself: minifiers put it in place of its name.
    pub(super) fn constant(&mut self, about: &[&str], name: &str, value: &str) {
        self.comment("", about);
        self.text += &format!("export const {name} = {value}\n");
    }

    /// An interface of members: name, type, what it is.
    pub(super) fn interface<'a>(
        &mut self,
        about: &[&str],
        name: &str,
        members: impl Iterator<Item = (String, &'a str, &'a [&'a str])>,
    ) {
        self.text.push('\n');
        self.comment("", about);
        self.text += &format!("export interface {name} {{\n");
        for (name, type_name, about) in members {
            self.comment("  ", about);
            self.text += &format!("  {name}: {type_name}\n");
        }
        self.text += "}\n";
    }

    /// Lines of a documentation comment, as Rust has them.
    pub(super) fn comment(&mut self, indent: &str, lines: &[&str]) {
        match lines {
            [] => {}
            [line] => self.text += &format!("{indent}/** {} */\n", line.trim()),
            lines => {
                self.text += &format!("{indent}/**\n");
                for line in lines {
                    self.text += &format!("{indent} * {}\n", line.trim());
                }
                self.text += &format!("{indent} */\n");
            }
        }
    }
}

/// A list of words.
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
    format!("[{}] as const", quoted.join(", "))
}
