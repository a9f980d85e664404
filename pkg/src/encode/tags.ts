/** Tags of the encoding. The layout of each is specified in `crate/core/src/encoding.rs`, which reads what we write. */
export const UNDEFINED = 0x01
export const NULL = 0x02
export const FALSE = 0x03
export const TRUE = 0x04
export const INT = 0x05
export const FLOAT = 0x06
export const BIGINT = 0x07
export const LATIN1 = 0x08
export const UTF16 = 0x09
export const SYMBOL = 0x0a
export const HOLE = 0x0b
export const BACK = 0x0c
export const ARRAY = 0x10
export const ARRAY_NAMED = 0x11
export const OBJECT = 0x12
export const OBJECT_AGAIN = 0x13
export const MAP = 0x14
export const SET = 0x15
export const DATE = 0x16
export const REGEXP = 0x17
export const BOXED = 0x18
export const ERROR = 0x19
export const BUFFER = 0x1a
export const HOST = 0x1b
export const INSTANCE = 0x1c
export const RULE = 0x1d
export const IDENTITY = 0x1e
export const FUNCTION = 0x1f
export const BLOB = 0x20
export const FINGERPRINT = 0x21
export const IGNORED = 0x22
export const SHARED = 0x23
export const VIEW = 0x24
export const REF = 0x25

/** A count that does not fit in the header's 24 bits stands in the next word. */
export const WIDE_COUNT = 0xffffff
