//! What insertions import, at the head of the module.

use crate::describe::package_uses::added_name;
use crate::index::analysis::Analysis;

/// A function of the run time, of `wasmemo/scope`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Helper {
    /// Registers a function.
    Register,
    /// Registers the functions of a literal.
    Object,
    /// Says how a value was made.
    Made,
    Proxy,
    /// A member that was taken of a package.
    Member,
    Adapter,
    /// The module makes objects with members by symbols.
    Symbols,
    /// Some files of the app are left alone, and these packages are used.
    Excluded,
}

impl Helper {
    /// Its name there.
    fn name(self) -> &'static str {
        match self {
            Self::Register => "R",
            Self::Object => "O",
            Self::Made => "P",
            Self::Proxy => "Q",
            Self::Member => "M",
            Self::Adapter => "A",
            Self::Symbols => "S",
            Self::Excluded => "X",
        }
    }

    /// Its name in the module.
    fn local(self, prefix: &str) -> String {
        match self {
            Self::Register => prefix.to_owned(),
            _ => format!("{prefix}{}", self.name()),
        }
    }
}

/// What the insertions of a module use.
#[derive(Debug, Default)]
pub(crate) struct Added {
    pub(crate) functions: Vec<Helper>,
    /// Modules of packages.
    pub(crate) modules: Vec<String>,
    /// Adapters of `wasmemo/adapters`.
    pub(crate) adapters: Vec<&'static str>,
}

impl Added {
    pub(crate) fn text(&self, analysis: &Analysis) -> String {
        let (prefix, runtime) = (&analysis.prefix, &analysis.options.runtime);
        let skip = analysis.options.uncounted();
        let common_js = analysis.module.common_js;
        let link = if common_js { ":" } else { " as " };
        let name = |helper: &Helper| format!("{}{link}{}", helper.name(), helper.local(prefix));
        let names: Vec<String> = self.functions.iter().map(name).collect();
        let mut text = String::new();
        if !names.is_empty() {
            text.push_str(&import(
                common_js.then_some(skip),
                &format!("{{{}}}", names.join(",")),
                runtime,
            ));
        }
        for module in &self.modules {
            let name = added_name(prefix, module);
            let what = if common_js {
                format!(" {name}")
            } else {
                format!("*as {name} ")
            };
            text.push_str(&import(common_js.then_some(skip), &what, module));
        }
        for adapter in &self.adapters {
            let name = format!("{}_{adapter}", Helper::Adapter.local(prefix));
            let what = format!("{{{adapter}{link}{name}}}");
            let specifier = format!("{}{adapter}", analysis.options.adapters);
            text.push_str(&import(common_js.then_some(skip), &what, &specifier));
            text.push_str(&format!("{skip}{}({name});", Helper::Adapter.local(prefix)));
        }
        text
    }
}

/// `common_js`: what stands before a `require`; `None` in a module.
fn import(common_js: Option<&str>, what: &str, specifier: &str) -> String {
    match common_js {
        Some(skip) => format!("{skip}const{what}=require(\"{specifier}\");"),
        None => format!("import{what}from\"{specifier}\";"),
    }
}
