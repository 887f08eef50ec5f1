// One contender with one workload. The bench calls `bench.cold()` once and `bench.run(kind, steps)` again and again,
// and reads the browser's own counters before and after.

import { half, span, workload } from '/page/workloads.js';

const query = new URLSearchParams(location.search);
const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
/// Warm steps draw these turns one after the other.
let turn = 0;
let panned = 0;
let moved = 0;
let panels = [];

async function load() {
    const work = workload(query.get('workload'));
    const { default: contender } = await import(`/page/contenders/${query.get('contender')}.js`);
    const it = await contender(work);
    // Data in the contender's own form, one for each set, whoever draws it.
    const forms = new Map();
    const form = data => {
        const key = data.columns.length + ':' + data.columns[0].byteOffset + ':' + keyOf(data.columns[0].buffer);
        if (!forms.has(key)) forms.set(key, it.form(data));
        return forms.get(key);
    };
    const own = work.data.map(sets => sets.map(form));
    const spans = work.data.map(sets => span(sets[0]));
    if (!it.keepsData) work.data = null;
    const places = Array.from({ length: work.panels }, () => place(work));
    return { it, own, spans, places, work };
}

const buffers = new Map();
function keyOf(buffer) {
    if (!buffers.has(buffer)) buffers.set(buffer, buffers.size);
    return buffers.get(buffer);
}

/// Panels stand in the page before anything is drawn.
function place({ width, height }) {
    const element = document.createElement('div');
    element.className = 'panel';
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    document.body.append(element);
    return element;
}

const ready = load();
ready.then(buffers.clear.bind(buffers));

/// The first draw of all panels: script until all calls are made, and until the second frame after.
async function cold() {
    const { it, own, spans, places } = await ready;
    await frame();
    const start = performance.now();
    panels = places.map((element, number) => it.make(element, own[0][number], spans[0]));
    // uPlot draws in a microtask.
    await null;
    const script = performance.now() - start;
    await frame();
    await frame();
    return { script: [script], shown: performance.now() - start };
}

/// What a step of a kind does.
const KINDS = {
    warm: ({ it, own, spans }) => {
        turn = (turn + 1) % own.length;
        panels.forEach((panel, number) => it.renew(panel, own[turn][number], spans[turn]));
    },
    pan: ({ it, own, spans }) => {
        const window = half(spans[0], panned++);
        panels.forEach((panel, number) => it.pan(panel, window, own[turn][number]));
    },
    move: ({ it }) => it.point(panels, 0.1 + 0.8 * ((moved++ % 97) / 97)),
};

/// Steps, one a frame; gives the script of each.
async function run(kind, steps) {
    const all = await ready;
    const script = [];
    for (let step = 0; step < steps; step++) {
        await frame();
        const start = performance.now();
        KINDS[kind](all);
        await null;
        script.push(performance.now() - start);
    }
    await frame();
    await frame();
    return { script };
}

/// Bytes of the WebAssembly memory that are in use, and how large it is; 0 for who has none.
async function memory() {
    const { it } = await ready;
    return it.memory ? it.memory() : { used: 0, size: 0 };
}

globalThis.bench = { ready: ready.then(() => true), cold, run, memory };
