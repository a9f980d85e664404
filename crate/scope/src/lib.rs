//! Source text of one module -> captures, callees and code hashes of the functions that memoized calls can reach,
//! as registrations inserted into the text, with a source map and diagnostics. Knows no bundler and reads no files.
//!
//! | step | file | in -> out |
//! |---|---|---|
//! | parse | `parse`, `language`, `unfit` | text -> tokens, tree, scopes; or a diagnostic, and the module is left alone |
//! | index | `index`, `imports`, `exports`, `bindings`, `memo_calls` | one walk over the tree -> tables by position and by symbol |
//! | reach | `needed`, `origins`, `values`, `fields`, `flow`, `into`, `dynamic`, `calls`, `placing`, `methods` | memo calls -> functions that need a registration |
//! | describe | `captures`, `uses`, `jsx`, `symbol_keys`, `held`, `kept`, `package_uses`, `receiver`, `fold`, `names`, `hash` | function -> what it reads, its name and its hash |
//! | lists | `lists`, `packages` | data files -> what is known of the exports of installed packages |
//! | write | `registration`, `added`, `adapters`, `edit`, `source_map` | registrations -> text inserted, map |
//! | tell | `warnings`, `suppress`, `diagnostic` | memoized functions -> diagnostics |
//! | project | `scan`, `project` | modules -> names that memoized functions reach |
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

mod adapters;
mod added;
mod aliases;
mod analysis;
mod bindings;
mod calls;
mod captures;
mod diagnostic;
mod dynamic;
mod edit;
mod exports;
mod fields;
mod flags;
mod flow;
mod fold;
mod free_variables;
mod function;
mod globals;
mod hash;
mod held;
mod imports;
mod index;
mod into;
pub mod json;
mod jsx;
mod kept;
mod language;
mod lines;
mod lists;
mod literals;
mod made;
mod marks;
mod memo_calls;
mod methods;
mod module;
mod names;
mod needed;
mod options;
mod ordered;
mod origins;
mod package_uses;
mod packages;
mod parse;
mod path;
mod place;
mod placing;
mod project;
mod provenance;
mod proxies;
mod receiver;
mod registration;
#[cfg(test)]
mod reparsed;
mod scan;
mod signals;
mod sort;
mod source_map;
mod sources;
mod static_path;
mod suppress;
mod symbol_keys;
mod taken;
mod transform;
mod types;
mod unfit;
mod uses;
mod values;
mod warnings;
mod work;

pub use diagnostic::{Code, Diagnostic};
pub use flags::*;
pub use free_variables::{FreeVariables, free_variables};
pub use options::{Callee, Classify, MapDetail, Options, Register};
pub use project::{Project, Reached};
pub use scan::{Summary, scan};
pub use transform::{FunctionReport, Output, transform};
