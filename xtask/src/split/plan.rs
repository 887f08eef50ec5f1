//! Who goes where, and how the two parts meet.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, GlobalId, LocalFunction, Module, TableId,
};

use super::names;
use crate::shell::{During, Outcome};

/// What both parts have to know of each other.
#[derive(Debug)]
pub(super) struct Plan {
    /// The functions of the rest.
    pub(super) moved: BTreeSet<FunctionId>,
    /// Where in the table a function of the rest is called at: where it stood, or at the table's end.
    pub(super) slots: BTreeMap<FunctionId, Vec<u64>>,
    /// The table of functions.
    pub(super) table: TableId,
    /// How long it is in the end.
    pub(super) table_size: u64,
    /// Functions of the first part that the rest calls.
    pub(super) lent: BTreeSet<FunctionId>,
    /// Globals that the rest uses.
    pub(super) globals: BTreeSet<GlobalId>,
}

impl Plan {
    pub(super) fn new(module: &Module, listed: &BTreeSet<&str>) -> Outcome<Self> {
        let names = names::of(module);
        let moved: BTreeSet<FunctionId> = names
            .into_iter()
            .filter(|(_, name)| listed.contains(names::mark(name).as_str()))
            .map(|(id, _)| id)
            .collect();
        let table = module.tables.main_function_table().during("looking for the table of functions")?;
        let table = table.ok_or("the program has no table of functions")?;
        let mut plan = Self {
            table_size: module.tables.get(table).initial,
            slots: slots_in(module, table)?,
            moved,
            table,
            lent: BTreeSet::new(),
            globals: BTreeSet::new(),
        };
        plan.slots.retain(|id, _| plan.moved.contains(id));
        let mut called: BTreeSet<FunctionId> = exported(module);
        for (id, function) in module.funcs.iter_local() {
            let uses = Uses::of(function);
            if plan.moved.contains(&id) {
                plan.lent.extend(uses.functions.difference(&plan.moved));
                plan.globals.extend(uses.globals);
            } else {
                called.extend(uses.functions);
            }
        }
        for id in called.intersection(&plan.moved) {
            plan.slots.entry(*id).or_insert_with(|| {
                plan.table_size += 1;
                vec![plan.table_size - 1]
            });
        }
        Ok(plan)
    }
}

/// Where each function stands in the table.
fn slots_in(module: &Module, table: TableId) -> Outcome<BTreeMap<FunctionId, Vec<u64>>> {
    let mut slots: BTreeMap<FunctionId, Vec<u64>> = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { table: of, offset }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        else {
            return Err("the table of functions is filled in a way that is not known here".to_owned());
        };
        let ConstExpr::Value(Value::I32(offset)) = offset else {
            return Err("the table of functions is filled from a place that is not known before".to_owned());
        };
        let offset = u64::try_from(*offset).during("reading the table of functions")?;
        for (slot, function) in (offset..).zip(functions).filter(|_| *of == table) {
            slots.entry(*function).or_default().push(slot);
        }
    }
    Ok(slots)
}

fn exported(module: &Module) -> BTreeSet<FunctionId> {
    let functions = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    functions.chain(module.start).collect()
}

/// What the body of a function names.
#[derive(Debug, Default)]
struct Uses {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

impl Uses {
    fn of(function: &LocalFunction) -> Self {
        let mut uses = Self::default();
        dfs_in_order(&mut uses, function, function.entry_block());
        uses
    }
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(*id);
    }
}

/// The name under which the first part lends something: short, since there are hundreds.
pub(super) fn lent_as(kind: char, place: usize) -> String {
    let mut name = String::from(kind);
    let mut place = place;
    loop {
        let digit = u32::try_from(place % 36).unwrap_or_default();
        name.extend(char::from_digit(digit, 36));
        place /= 36;
        if place == 0 {
            return name;
        }
    }
}
