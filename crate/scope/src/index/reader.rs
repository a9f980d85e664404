//! Expressions of thunks: how a module reads a path without throwing where it ends early.

use crate::parse::keys::is_position;
use crate::parse::module::Module;

/// How a path is read in a module.
pub(crate) struct Reader {
    /// The parameter of thunks that holds what was read so far.
    step: String,
    /// The standard `Symbol` under a name that the module does not declare.
    symbol: &'static str,
}

impl Reader {
    pub(crate) fn new(module: &Module, prefix: &str) -> Self {
        let mut declared = module.scoping().symbol_names();
        let symbol = match declared.any(|name| name == "Symbol") {
            true => "globalThis.Symbol",
            false => "Symbol",
        };
        let step = format!("{prefix}t");
        Self { step, symbol }
    }

    /// `root.a.b`, of which the first `sure` members can be read without a question. Where a later one has nothing to be read
    /// from, the path ends: that is another value than any that can be read, and tells where it was and whether it was null.
    pub(crate) fn expression(&self, root: &str, sure: usize, members: &[&str]) -> String {
        let Self { step, symbol } = self;
        let sure = sure.min(members.len());
        let mut from = root.to_owned();
        members[..sure]
            .iter()
            .for_each(|member| link(&mut from, member));
        let mut text = String::new();
        for (place, member) in members.iter().enumerate().skip(sure) {
            text.push_str(&format!(
                "({step}={from})==null?{symbol}.for(\"wasmemo cut {place} \"+{step}):"
            ));
            from.clone_from(step);
            link(&mut from, member);
        }
        text + &from
    }

    /// What stands under a symbol in an object that `expression` reads.
    pub(crate) fn by_symbol(&self, expression: &str, key: &str) -> String {
        let step = &self.step;
        format!("({step}=({expression}))==null?0:{step}[{key}]")
    }

    /// How an object is iterated, if it says so itself; arrays and the like, and instances, have it of their classes.
    pub(crate) fn own_iterator(&self, expression: &str) -> String {
        let Self { step, symbol } = self;
        format!(
            "({step}=({expression}))!=null&&globalThis.Object.hasOwn({step},{symbol}.iterator)?{step}[{symbol}.iterator]:0"
        )
    }

    /// The thunk of these expressions.
    pub(crate) fn thunk(&self, values: &str) -> String {
        let parameter = match values.contains(&format!("({}=", self.step)) {
            true => self.step.as_str(),
            false => "",
        };
        format!("({parameter})=>[{values}]")
    }
}

fn link(text: &mut String, member: &str) {
    match is_position(member) {
        true => text.push_str(&format!("[{member}]")),
        false => text.push_str(&format!(".{member}")),
    }
}
