//! What a caller can choose.

use rustc_hash::FxHashSet;

use crate::Code;

/// A function whose first argument is memoized, as an import names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callee {
    /// The module specifier, as it is written in the import.
    pub specifier: String,
    /// The exported name.
    pub name: String,
}

/// Which functions at module scope get a registration, beside those that this module's own memo calls reach.
#[derive(Debug, Clone, Default)]
pub enum Register {
    /// All of them: a development server cannot know what other modules will memoize.
    #[default]
    All,
    /// None.
    Reachable,
    /// Those exported under one of these names, for production builds: [`crate::Project`] finds them for each module, with
    /// what else it has to know.
    Names(FxHashSet<String>),
}

impl Register {
    /// Is a function exported as `name` wanted?
    pub(crate) fn wants(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Reachable => false,
            Self::Names(names) => names.contains(name),
        }
    }
}

/// How much of a source map is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MapDetail {
    /// No map.
    None,
    /// Mappings without the source: bundlers know it already.
    #[default]
    Mappings,
    /// Mappings and the source.
    WithSource,
}

/// What a specifier leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An installed package, by its identity: `name@version`.
    Package(String),
    /// Code of the app.
    App,
    /// Code of the app at this path; `folder/*`: somewhere in it.
    Located(String),
    /// Code of the app that is left alone.
    Excluded,
}

impl From<String> for Origin {
    /// As JavaScript says it: `name@version`, nothing, `=path`, `!`. No package is called so.
    fn from(text: String) -> Self {
        match text.as_str() {
            "" => Self::App,
            "!" => Self::Excluded,
            _ => match text.strip_prefix('=') {
                Some(path) => Self::Located(path.to_owned()),
                None => Self::Package(text),
            },
        }
    }
}

/// Specifier -> what it leads to; `None`: by the look of it.
pub type Classify<'o> = Box<dyn Fn(&str) -> Option<Origin> + 'o>;

/// Options of [`crate::transform`] and [`crate::scan`].
pub struct Options<'o> {
    /// Wrappers to look for; `wasmemo#memo` by default.
    pub callees: Vec<Callee>,
    /// What is registered beside the reach of this module's memo calls.
    pub register: Register,
    /// Exports that are known to hold memoized functions: `./prices#total` as the module imports it, or a name alone, of any
    /// module. Functions written as arguments of a call to one of them are registered too.
    pub memoized: FxHashSet<String>,
    /// Packages, and exports as `package#export`, that are known to be pure beside the built-in list: what they make in a
    /// module's constant counts by how it was made. They win over the built-in list of stateful ones.
    pub pure: Vec<String>,
    /// Packages, and exports as `package#export`, that hold state, beside the built-in list.
    pub stateful: Vec<String>,
    /// Whether registrations carry the names of captures, for explanations. They change no key. Default true.
    pub names: bool,
    /// Whether tools that count coverage are told, by comments, to leave out what is inserted. Default false.
    pub coverage: bool,
    /// Diagnostics that are not wanted anywhere.
    pub ignore: Vec<Code>,
    /// The specifier that registrations are imported from.
    pub runtime: String,
    /// What adapters are imported from, before their names; empty: none are. Default `wasmemo/adapters/`.
    pub adapters: String,
    /// What specifiers lead to. By the look of one, relative, absolute, `#x`, `@/x`, `~/x` and `virtual:` are app code.
    pub classify: Classify<'o>,
    /// Whether some files of the app are left alone: the run time is then told which classes are of packages, since it has to take
    /// all others that have no registration for theirs. Default false.
    pub excluding: bool,
    /// Functions that a configuration says elements of JSX are made by, fragments included: `h`, `React.createElement`.
    pub jsx_factories: Vec<String>,
    /// The package, or the module of the app, whose `jsx-runtime` a configuration says makes elements.
    pub jsx_source: Option<String>,
    /// What the module is called on every machine: its path from the project's root, with `/`. It counts in every hash, so
    /// that functions that say the same in two modules are two; without it only a function's own place in the module
    /// counts. Default none.
    pub module: Option<String>,
    /// The source map that is made.
    pub map: MapDetail,
    /// Whether the output describes the registered functions. Default true.
    pub functions: bool,
    /// A source longer than this many bytes is left alone. Default 8 MiB.
    pub max_bytes: usize,
}

impl Default for Options<'_> {
    fn default() -> Self {
        let memo = Callee {
            specifier: "wasmemo".into(),
            name: "memo".into(),
        };
        Self {
            callees: vec![memo],
            register: Register::All,
            memoized: FxHashSet::default(),
            pure: vec![],
            stateful: vec![],
            names: true,
            coverage: false,
            ignore: vec![],
            runtime: "wasmemo/scope".into(),
            adapters: "wasmemo/adapters/".into(),
            classify: Box::new(|_| None),
            excluding: false,
            jsx_factories: vec![],
            jsx_source: None,
            module: None,
            map: MapDetail::default(),
            functions: true,
            max_bytes: 8 << 20,
        }
    }
}

impl Options<'_> {
    /// What stands before a statement or a function that is inserted. Istanbul and V8's readers know it; compilers that
    /// drop comments keep it for its last word.
    pub(crate) fn uncounted(&self) -> &'static str {
        match self.coverage {
            true => "/* istanbul ignore next -- @preserve */",
            false => "",
        }
    }

    /// The identity of the installed package behind a specifier; `None` for app code.
    pub(crate) fn package(&self, specifier: &str) -> Option<String> {
        const APP: [&str; 6] = [".", "/", "#", "@/", "~/", "virtual:"];
        match (self.classify)(specifier) {
            Some(Origin::Package(identity)) => Some(identity),
            Some(_) => None,
            None if APP.iter().any(|start| specifier.starts_with(start)) => None,
            None => Some(specifier.to_owned()),
        }
    }

    /// Where app code is, as far as anybody knows.
    pub(crate) fn located(&self, specifier: &str) -> String {
        match (self.classify)(specifier) {
            Some(Origin::Located(path)) => path,
            _ => specifier.to_owned(),
        }
    }

    /// Does an export of app code hold a memoized function?
    pub(crate) fn is_memoized(&self, specifier: &str, name: &str) -> bool {
        self.memoized.contains(name) || self.memoized.contains(&format!("{specifier}#{name}"))
    }

    /// Is it a file of the app that is left alone?
    pub(crate) fn is_excluded(&self, specifier: &str) -> bool {
        (self.classify)(specifier) == Some(Origin::Excluded)
    }

    pub(crate) fn is_wrapper_module(&self, specifier: &str) -> bool {
        let mut callees = self.callees.iter();
        callees.any(|callee| callee.specifier == specifier)
    }

    pub(crate) fn is_wrapper(&self, specifier: &str, name: &str) -> bool {
        let mut callees = self.callees.iter();
        callees.any(|callee| callee.specifier == specifier && callee.name == name)
    }
}
