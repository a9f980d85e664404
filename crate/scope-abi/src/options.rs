//! What a caller can choose, as JavaScript says it.

/// Hands each option to a macro: what it does, its name in Rust and in JavaScript, its type in TypeScript.
#[macro_export]
macro_rules! each_option {
    ($declare:ident) => {
        $declare! {
            /// Wrappers to look for, `specifier#name` as an import writes it. Default `['wasmemo#memo']`.
            callees callees: "readonly string[]",
            /// What other modules reach here, as `ReachedModule` says it, or names of exports; `['*']` or missing: all; `[]`: what
            /// this module's memo calls reach.
            register register: "readonly string[]",
            /// Exports that hold memoized functions: `./module#name` as they are imported, or a name alone, of any module.
            memoized memoized: "readonly string[]",
            /// Whether some files of the app are left alone: the run time is then told which classes are of packages. Default false.
            excluding excluding: "boolean",
            /// Packages, and exports as `package#export`, that are known to be pure, beside the built-in list.
            pure pure: "readonly string[]",
            /// Packages, and exports as `package#export`, that hold state, beside the built-in list.
            stateful stateful: "readonly string[]",
            /// Whether registrations carry the names of captures. Default true.
            names names: "boolean",
            /// Whether tools that count coverage are told to leave out what is inserted. Default false.
            coverage coverage: "boolean",
            /// Codes of diagnostics that are not wanted.
            ignore ignore: "readonly string[]",
            /// What registrations are imported from. Default `wasmemo/scope`.
            runtime runtime: "string",
            /// Functions that a configuration says elements of JSX are made by, fragments included: `h`, `React.createElement`.
            jsx_factories jsxFactories: "readonly string[]",
            /// What a configuration says the `jsx-runtime` is of.
            jsx_source jsxSource: "string | undefined",
            /// What adapters are imported from, before their names; empty: none are. Default `wasmemo/adapters/`.
            adapters adapters: "string",
            /// What the module is called on every machine, its path from the project's root with `/`: it counts in every hash.
            module module: "string",
            /// Default `mappings`: without the source.
            map map: "'none' | 'mappings' | 'full'",
            /// Whether to report on the functions. Default false.
            functions functions: "boolean",
            /// A longer source is left alone. Default 8 MiB.
            max_bytes maxBytes: "number",
        }
    };
}

macro_rules! declare {
    ($($(#[doc = $about:literal])* $name:ident $js:ident: $type_name:literal,)*) => {
        /// All of them: name, type, what it does.
        pub const ALL: &[(&str, &str, &[&str])] = &[$((stringify!($js), $type_name, &[$($about),*])),*];
    };
}

each_option!(declare);
