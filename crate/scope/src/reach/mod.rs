//! Step 3: which functions memoized calls can meet, and where each of them can be registered.

pub(crate) mod data_types;
pub(crate) mod dynamic;
pub(crate) mod fields;
pub(crate) mod flow;
pub(crate) mod into;
pub(crate) mod methods;
pub(crate) mod needed;
pub(crate) mod offered;
pub(crate) mod origins;
pub(crate) mod placing;
pub(crate) mod port;
pub(crate) mod proxies;
pub(crate) mod react;
pub(crate) mod set_up;
pub(crate) mod sources;
