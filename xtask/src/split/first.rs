//! The first part.

use walrus::ir::Value;
use walrus::{ConstExpr, FunctionBuilder, FunctionId, FunctionKind, ImportKind, Module, ValType, passes};

use super::plan::{Plan, lent_as};
use crate::shell::Outcome;

/// The import that fetches the rest, and comes back when it is there.
pub(super) const FETCH: &str = "fetch_rest";
/// The global that is not 0 once the rest is there.
pub(super) const IS_THERE: &str = "is_there";

pub(super) fn write(mut module: Module, plan: &Plan) -> Outcome<Vec<u8>> {
    let ensure = ensure(&mut module)?;
    for id in &plan.moved {
        // Who has no slot is called by the rest alone; the last pass drops it.
        if let Some(slot) = plan.slots.get(id).and_then(|slots| slots.first()) {
            stub(&mut module, plan, *id, *slot, ensure);
        }
    }
    let table = module.tables.get_mut(plan.table);
    table.initial = plan.table_size;
    table.maximum = table.maximum.map(|most| most.max(plan.table_size));
    lend(&mut module, plan);
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// A function that returns when the rest is there.
fn ensure(module: &mut Module) -> Outcome<FunctionId> {
    let functions = module.imports.iter().find(|import| matches!(import.kind, ImportKind::Function(_)));
    let host = functions.map(|import| import.module.clone()).ok_or("the program imports no function")?;
    let signature = module.types.add(&[], &[]);
    let (fetch, _) = module.add_import_func(&host, FETCH, signature);
    let zero = ConstExpr::Value(Value::I32(0));
    let is_there = module.globals.add_local(ValType::I32, true, false, zero);
    module.exports.add(IS_THERE, is_there);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().global_get(is_there).if_else(
        None,
        |_| (),
        |missing| {
            missing.call(fetch);
        },
    );
    Ok(builder.finish(Vec::new(), &mut module.funcs))
}

/// In place of a function: calls what stands in its slot.
fn stub(module: &mut Module, plan: &Plan, id: FunctionId, slot: u64, ensure: FunctionId) {
    let signature = module.funcs.get(id).ty();
    let (parameters, results) = module.types.params_results(signature);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let locals: Vec<_> = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    body.call(ensure);
    for local in &locals {
        body.local_get(*local);
    }
    let place = i32::try_from(slot).unwrap_or(i32::MAX);
    body.i32_const(place).call_indirect(signature, plan.table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(locals));
}

/// Exports what the rest uses.
fn lend(module: &mut Module, plan: &Plan) {
    for (place, id) in plan.lent.iter().enumerate() {
        module.exports.add(&lent_as('f', place), *id);
    }
    for (place, id) in plan.globals.iter().enumerate() {
        module.exports.add(&lent_as('g', place), *id);
    }
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (place, id) in memories.into_iter().enumerate() {
        module.exports.add(&lent_as('m', place), id);
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (place, id) in tables.into_iter().enumerate() {
        module.exports.add(&lent_as('t', place), id);
    }
}
