//! What the run time is told about a registered function: the last argument of a registration, a sum of these.

/// Uses its own `this`: the receiver joins the key.
pub const THIS: u32 = 1;
/// Direct `eval`, `with` or a dynamic `import()` of app code: what it reads cannot be known. Never shared.
pub const OPAQUE: u32 = 2;
/// Assigns an outer variable.
pub const WRITES: u32 = 4;
/// Declared `async`.
pub const ASYNC: u32 = 8;
/// A generator.
pub const GENERATOR: u32 = 16;
/// An anonymous default export: its name was `default`, before it was given one or wrapped.
pub const DEFAULT_NAME: u32 = 32;
/// A class.
pub const CLASS: u32 = 64;
/// A class with private members. Its static method `__wm$` returns their values for an instance, for the class
/// itself its static ones, and `[]` for anything else.
pub const PRIVATE: u32 = 128;
/// No registration of a function: how the value of a constant was made. The run time adds it; it is never emitted.
pub const PROVENANCE: u32 = 256;
