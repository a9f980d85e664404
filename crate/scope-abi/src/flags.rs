//! What the run time is told about a registered function: the last argument of a registration, a sum of these.

/// Declares the flags, and the list of them all that TypeScript gets.
macro_rules! flags {
    ($($(#[doc = $about:literal])* $name:ident = $number:literal,)*) => {
        $($(#[doc = $about])* pub const $name: u32 = $number;)*

        /// All of them: name, number, what it says.
        pub const ALL: &[(&str, u32, &[&str])] = &[$((stringify!($name), $name, &[$($about),*])),*];
    };
}

flags! {
    /// Uses its own `this`: the receiver joins the key.
    OWN_THIS = 1,
    /// Direct `eval`, `with` or a dynamic `import()` of app code: what it reads cannot be known. Never shared.
    OPAQUE = 2,
    /// Assigns an outer variable.
    WRITES = 4,
    /// Declared `async`.
    ASYNC = 8,
    /// A generator.
    GENERATOR = 16,
    /// An anonymous default export: its name was `default`, before it was given one or wrapped.
    DEFAULT_NAME = 32,
    /// A class.
    CLASS = 64,
    /// A class with private members. Its static method `__wm$` returns their values for an instance, for the class
    /// itself its static ones, and `[]` for anything else.
    PRIVATE = 128,
    /// No registration of a function: how the value of a constant was made. The run time adds it; it is never emitted.
    PROVENANCE = 256,
    /// What is registered may have been before, with what it read then: that stays.
    ONCE = 1024,
    /// What `register`, or the package itself, said of a function: nothing else of it counts. The run time adds it; it is never
    /// emitted.
    DECLARED = 512,
}
