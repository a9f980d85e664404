//! Names and digits that the analyzer writes into a module and the run time finds again.

/// What every name begins with that is inserted; `_` follow until no name of the module begins so.
pub const PREFIX: &str = "__wm";

/// After the prefix: the name given to an anonymous default export.
pub const DEFAULT_EXPORT: &str = "_default";

/// After the prefix: the static method that reads a class's private members.
pub const PRIVATE_READER: &str = "$";

/// Digits at the start of a registration's hash that stand for module and name.
pub const PLACE_DIGITS: u32 = 4;
