//! The engine of wasmemo.
