//! The types of what the analyzer takes and answers.

use wasmemo_scope_abi::answers::{
    Diagnostic, FreeVariables, FunctionReport, Output, Reached, ReachedModule,
};
use wasmemo_scope_abi::code::Code;
use wasmemo_scope_abi::{Record, options};

use super::module::{Module, list};

/// Types, and the words of diagnostics.
pub(super) fn module() -> String {
    let mut module = Module::new(
        "What the analyzer takes and answers.",
        "crate/scope-abi/src",
    );
    let words: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let about = "Words to write after `wasmemo-ignore`.";
    module.constant(&[about], "DIAGNOSTIC_CODES", &list(&words));
    module.comment("", &["One of them."]);
    module.text += "export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number]\n";
    module.text += "\n/** Specifier -> identity of an installed package, `''` for app code, `'=path'` for app code that is there \
        (`'=folder/*'`: somewhere in it), `'!'` for app code that is left alone, \
        `undefined` to go by the look of it. */\n\
        export type Classify = (specifier: string) => string | undefined\n";
    let of_options = options::ALL.iter();
    let members =
        of_options.map(|(name, type_name, about)| (format!("{name}?"), *type_name, *about));
    let about = "Each has a default: see the crate `wasmemo-scope`.";
    module.interface(&[about], "AnalyzerOptions", members);
    record::<Diagnostic>(&mut module);
    record::<FunctionReport>(&mut module);
    record::<Output>(&mut module);
    record::<Reached>(&mut module);
    record::<ReachedModule>(&mut module);
    record::<FreeVariables>(&mut module);
    module.text
}

fn record<T: Record>(module: &mut Module) {
    let members = T::members();
    let typed = members.iter().map(|member| {
        let mark = if member.is_optional { "?" } else { "" };
        (
            format!("{}{mark}", member.name),
            member.type_name.as_str(),
            member.about,
        )
    });
    module.interface(T::ABOUT, &T::type_name(), typed);
}
