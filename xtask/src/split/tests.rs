//! A small program, parted and run.

use std::fs;
use std::process::Command;

use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, Module, RefType, ValType,
    ir::BinaryOp, ir::Value,
};

use super::names::mark;
use super::{counted, parts};
use crate::place;
use crate::shell::text;

/// Adds a function of one number.
fn add(
    module: &mut Module,
    name: &str,
    body: impl FnOnce(&mut walrus::InstrSeqBuilder<'_>, walrus::LocalId),
) -> FunctionId {
    let argument = module.locals.add(ValType::I32);
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    builder.name(name.to_owned());
    body(&mut builder.func_body(), argument);
    builder.finish(vec![argument], &mut module.funcs)
}

/// `entry` calls `near`, which adds one, and by the table `far`, which doubles what its helper, and the count of a
/// global, say.
fn program() -> Vec<u8> {
    let mut module = Module::default();
    let unit = module.types.add(&[], &[]);
    module.add_import_func("./nagf_bg.js", "host", unit);
    let count = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(5)));
    let near = add(&mut module, "near", |body, argument| {
        body.local_get(argument).i32_const(1).binop(BinaryOp::I32Add);
    });
    let helper = add(&mut module, "helper", |body, argument| {
        body.local_get(argument).call(near).global_get(count).binop(BinaryOp::I32Add);
    });
    let far = add(&mut module, "far", |body, argument| {
        body.local_get(argument).call(helper).i32_const(2).binop(BinaryOp::I32Mul);
    });
    let table = module.tables.add_local(false, 2, Some(2), RefType::FUNCREF);
    let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(1)) };
    let element = module.elements.add(kind, ElementItems::Functions(vec![far]));
    module.tables.get_mut(table).elem_segments.insert(element);
    let signature = module.funcs.get(far).ty();
    let entry = add(&mut module, "entry", |body, argument| {
        body.local_get(argument).call(near).i32_const(1).call_indirect(signature, table);
    });
    let direct = add(&mut module, "direct", |body, argument| {
        body.local_get(argument).call(far);
    });
    module.exports.add("entry", entry);
    module.exports.add("direct", direct);
    module.exports.add("near", near);
    module.emit_wasm()
}

/// Runs the parts in Node; a line for each step that `script` logs.
fn run(test: &str, profile: &[&str], script: &str) -> String {
    let profile: String = profile.iter().map(|name| mark(name) + "\n").collect();
    let both = parts(&program(), &profile).unwrap();
    let folder = place::target().join("xtask-tests").join(test);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("first.wasm"), both.first).unwrap();
    fs::write(folder.join("rest.wasm"), both.rest).unwrap();
    let start = "
        const fs = require('fs');
        const module = name => new WebAssembly.Module(fs.readFileSync(name + '.wasm'));
        const fetch_rest = () => { console.log('fetched'); new WebAssembly.Instance(module('rest'), { first }); };
        const first = new WebAssembly.Instance(module('first'), { './nagf_bg.js': { host() {}, fetch_rest } }).exports;";
    text(Command::new("node").arg("-e").arg(format!("{start}\n{script}")).current_dir(folder)).unwrap()
}

#[test]
fn the_rest_is_fetched_when_something_of_it_is_called_and_once() {
    let script = "console.log(first.near(1)); console.log(first.entry(1)); console.log(first.direct(10));";
    let rest: &[&str] = &["far", "helper"];
    for (test, profile, expected) in [
        ("split-none", &[] as &[&str], "2\n16\n32\n"),
        ("split-far", rest, "2\nfetched\n16\n32\n"),
        ("split-helper", &["helper"], "2\nfetched\n16\n32\n"),
        ("split-all", &["far", "helper", "near", "entry", "direct"], "fetched\n2\n16\n32\n"),
    ] {
        assert_eq!(run(test, profile, script), expected, "{profile:?}");
    }
}

#[test]
fn who_brings_the_rest_early_is_not_asked_for_it() {
    let script = "new WebAssembly.Instance(module('rest'), { first });
        console.log(first.is_there.value, first.direct(1));";
    assert_eq!(run("split-early", &["far"], script), "1 14\n");
}

#[test]
fn a_counted_program_marks_what_it_ran() {
    let (program, names) = counted(&program()).unwrap();
    let file = place::target().join("xtask-tests/counted.wasm");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, program).unwrap();
    let script = "const module = new WebAssembly.Module(require('fs').readFileSync(process.argv[1]));
        const all = new WebAssembly.Instance(module, { './nagf_bg.js': { host() {} } }).exports;
        all.near(1);
        console.log([...new Uint8Array(all.ran.buffer)].flatMap((it, place) => it ? [place] : []).join());";
    let ran = text(Command::new("node").args(["-e", script]).arg(&file)).unwrap();
    assert_eq!(names[ran.trim().parse::<usize>().unwrap()], "near");
    assert_eq!(names.len(), 5);
}
