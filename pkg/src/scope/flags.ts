/** Flags of registrations: `crate/scope/src/write/flags.rs` has them all. */

/** Uses its own `this`: the receiver joins the key. */
export const OWN_THIS = 1
/** What it reads cannot be known: never shared. */
export const OPAQUE = 2
/** The function was anonymous and the default export: its name was `default` before the plugin gave it one. */
export const DEFAULT_NAME = 32
export const CLASS = 64
/** A class with private members, which a static method of the analyzer's reads. */
export const PRIVATE = 128
/** No function's registration: how a constant was made. */
export const PROVENANCE = 256
/** Not the analyzer's: what `register`, or the package itself, said of a function. Nothing else of it counts. */
export const DECLARED = 512
