//! Source text of one module -> captures, callees and code hashes of the functions that memoized calls can reach,
//! as registrations inserted into the text, with a source map and diagnostics. Knows no bundler and reads no files.
//!
//! | step | file | in -> out |
//! |---|---|---|
//! | parse | `parse`, `language`, `unfit` | text -> tokens, tree, scopes; or a diagnostic, and the module is left alone |
//! | index | `index`, `imports`, `aliases`, `exports`, `bindings`, `literals`, `values`, `jsx`, `symbol_keys`, `path`, `memo_calls` | one walk over the tree -> tables by position and by symbol |
//! | reach | `needed`, `origins`, `fields`, `flow`, `into`, `offered`, `dynamic`, `port`, `data_types`, `placing`, `methods` | memo calls -> functions that need a registration |
//! | describe | `capture`, `captures`, `uses`, `symbol_keys`, `held`, `kept`, `package_uses`, `receiver`, `fold`, `names`, `hash` | function -> what it reads, its name and its hash |
//! | packages | `packages`, `lists` | data files -> what is known of the exports of installed packages |
//! | write | `registration`, `added`, `adapters`, `edit`, `source_map` | registrations -> text inserted, map |
//! | tell | `warnings`, `suppress`, `diagnostic` | memoized functions -> diagnostics |
//! | project | `scan`, `places`, `project` | modules -> their exports that memoized functions reach |
//!
//! The cost is the size of the source times the depth of nested registered functions; nothing compares functions
//! with each other.
//!
//! ```
//! use wasmemo_scope::{Options, transform};
//!
//! let source = "import { memo } from 'wasmemo'\nimport { rate } from './rates'\nexport const f = memo(x => x * rate)";
//! let output = transform(source, "f.js", &Options::default());
//! assert_eq!(output.functions[0].captures, ["rate"]);
//! assert!(output.code.expect("something was inserted").contains("()=>[rate],\"rate\""));
//! ```

mod common;
mod describe;
mod index;
mod options;
mod packages;
mod parse;
mod project;
mod reach;
mod tell;
mod transform;
mod write;

pub use describe::free_variables::free_variables;
pub use options::{Callee, Classify, MapDetail, Options, Origin, Register};
pub use project::Project;
pub use project::scan::{Summary, scan};
pub use transform::transform;
pub use wasmemo_scope_abi::answers::{
    Diagnostic, FreeVariables, FunctionReport, Output, Reached, ReachedModule,
};
pub use wasmemo_scope_abi::code::Code;
pub use wasmemo_scope_abi::flags;
