//! The name graph of a project. It stays in linear memory: only names come out.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use wasmemo_scope::{Project, scan};

use crate::options::{self, Classify, TransformOptions};
use crate::output;
use crate::text::Text;

/// What memoized functions reach, file by file.
#[wasm_bindgen]
#[derive(Default)]
pub struct ProjectGraph {
    // Not borrowed while `classify` runs: it may ask this graph.
    project: RefCell<Project>,
}

#[wasm_bindgen]
impl ProjectGraph {
    /// A project without files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file. Answers whether it exports other memoized names than before: files that call them must be
    /// transformed again.
    ///
    /// # Errors
    ///
    /// Options of the wrong type. Unknown names are not noticed: who reads a user's options checks them.
    pub fn set(
        &self,
        source: &Text,
        id: &str,
        options: Option<TransformOptions>,
        classify: Option<Classify>,
    ) -> Result<bool, JsValue> {
        let options = options::read(options.as_ref(), classify.as_ref())?;
        let summary = scan(&source.decode()?, id, &options);
        Ok(self.project.borrow_mut().set(id, summary))
    }

    /// Forgets a file.
    pub fn remove(&self, id: &str) {
        self.project.borrow_mut().remove(id);
    }

    /// `{ names, memoized }`: the exported names to register (`*`: all), and those that hold memoized functions.
    ///
    /// # Errors
    ///
    /// None but those of the conversion.
    pub fn reach(&self) -> Result<JsValue, JsValue> {
        output::reached(&self.project.borrow().reach())
    }
}
