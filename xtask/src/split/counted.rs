//! The program with a mark in each function, by which a visit tells what it ran.

use std::collections::BTreeMap;

use walrus::FunctionId;
use walrus::ir::{MemArg, StoreKind, Value};

use super::names;
use crate::shell::Outcome;

/// The export under which the marks lie: one byte a function, not 0 once it ran.
pub(crate) const RAN: &str = "ran";

/// A program that marks what runs, and the name of the function behind each mark.
pub(crate) fn counted(program: &[u8]) -> Outcome<(Vec<u8>, Vec<String>)> {
    let mut module = super::read(program)?;
    let names: BTreeMap<FunctionId, String> = names::of(&module);
    let pages = names.len() as u64 / 65_536 + 1;
    let marks = module.memories.add_local(false, false, pages, Some(pages), None);
    module.exports.add(RAN, marks);
    for (id, place) in names.keys().zip(0..) {
        let function = module.funcs.get_mut(*id).kind.unwrap_local_mut();
        let kind = StoreKind::I32_8 { atomic: false };
        let argument = MemArg { align: 1, offset: 0 };
        function
            .builder_mut()
            .func_body()
            .const_at(0, Value::I32(place))
            .const_at(1, Value::I32(1))
            .store_at(2, marks, kind, argument);
    }
    Ok((module.emit_wasm(), names.into_values().collect()))
}
