//! What the tests share.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

pub mod case;
pub mod expect;
pub mod fuzz;
pub mod generate;
pub mod js;
pub mod json;
pub mod model;
pub mod ops;
pub mod properties;
