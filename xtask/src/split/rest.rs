//! The rest: brings its functions and puts them into their slots.

use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionKind, GlobalKind, ImportedFunction,
    Module, ValType, ir::Value, passes,
};

use super::first::IS_THERE;
use super::plan::{Plan, lent_as};
use crate::shell::{During, Outcome};

/// What the rest calls the first part.
pub(super) const FIRST: &str = "first";

pub(super) fn write(mut module: Module, plan: &Plan) -> Outcome<Vec<u8>> {
    clear(&mut module);
    borrow(&mut module, plan);
    fill_slots(&mut module, plan)?;
    let (is_there, _) = module.add_import_global(FIRST, IS_THERE, ValType::I32, true, false);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().i32_const(1).global_set(is_there);
    module.start = Some(builder.finish(Vec::new(), &mut module.funcs));
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Takes out what the first part has done already.
fn clear(module: &mut Module) {
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
    let imports: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    imports.into_iter().for_each(|id| module.imports.delete(id));
}

/// Imports from the first part what stays there.
fn borrow(module: &mut Module, plan: &Plan) {
    for (place, id) in plan.lent.iter().enumerate() {
        let ty = module.funcs.get(*id).ty();
        let import = module.imports.add(FIRST, &lent_as('f', place), *id);
        module.funcs.get_mut(*id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    for (place, id) in plan.globals.iter().enumerate() {
        let import = module.imports.add(FIRST, &lent_as('g', place), *id);
        module.globals.get_mut(*id).kind = GlobalKind::Import(import);
    }
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (place, id) in memories.into_iter().enumerate() {
        let import = module.imports.add(FIRST, &lent_as('m', place), id);
        module.memories.get_mut(id).import = Some(import);
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (place, id) in tables.into_iter().enumerate() {
        let import = module.imports.add(FIRST, &lent_as('t', place), id);
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        if id == plan.table {
            table.initial = plan.table_size;
            table.maximum = table.maximum.map(|most| most.max(plan.table_size));
        }
    }
}

/// Each function into all its slots, neighbours in one stroke.
fn fill_slots(module: &mut Module, plan: &Plan) -> Outcome {
    let mut filled: Vec<_> =
        plan.slots.iter().flat_map(|(id, slots)| slots.iter().map(move |slot| (*slot, *id))).collect();
    filled.sort_unstable();
    for run in filled.chunk_by(|(a, _), (b, _)| a + 1 == *b) {
        let Some((slot, _)) = run.first() else { continue };
        let offset = ConstExpr::Value(Value::I32(i32::try_from(*slot).during("numbering a slot")?));
        let kind = ElementKind::Active { table: plan.table, offset };
        let functions = ElementItems::Functions(run.iter().map(|(_, id)| *id).collect());
        let element = module.elements.add(kind, functions);
        module.tables.get_mut(plan.table).elem_segments.insert(element);
    }
    Ok(())
}
