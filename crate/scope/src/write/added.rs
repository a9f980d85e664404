//! What insertions import, at the head of the module.

use crate::describe::package_uses::added_name;
use crate::index::analysis::Analysis;

/// What the insertions of a module use.
#[derive(Debug, Default)]
pub(crate) struct Added {
    /// Functions of the run time, by their names there.
    pub(crate) functions: Vec<&'static str>,
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
        let name = |function: &&str| format!("{function}{link}{}", local(prefix, function));
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
            let name = local(prefix, &format!("A_{adapter}"));
            let what = format!("{{{adapter}{link}{name}}}");
            let specifier = format!("{}{adapter}", analysis.options.adapters);
            text.push_str(&import(common_js.then_some(skip), &what, &specifier));
            text.push_str(&format!("{skip}{}({name});", local(prefix, "A")));
        }
        text
    }
}

/// A function of the run time as it is called here.
fn local(prefix: &str, function: &str) -> String {
    match function {
        "R" => prefix.to_owned(),
        _ => format!("{prefix}{function}"),
    }
}

/// `common_js`: what stands before a `require`; `None` in a module.
fn import(common_js: Option<&str>, what: &str, specifier: &str) -> String {
    match common_js {
        Some(skip) => format!("{skip}const{what}=require(\"{specifier}\");"),
        None => format!("import{what}from\"{specifier}\";"),
    }
}
