// From the bytes of an answer to columns: ours, and what every page can do without a library. The bench calls
// `decode.prepare(bytes)` once, then both in turns.

import init, { Answer, allocated_bytes, forget_peak, peak_bytes } from '/nagf/nagf_bench.js';
import { START_SECS, random, values } from '/page/data.js';

const POINTS = 1440;
const STEP_SECS = 60;
const NULLS = 0.05;
// As browsers hand on what comes from a network.
const CHUNK_BYTES = 65_536;

let wasm;
let body;

/// An answer of at least so many bytes.
async function prepare(bytes) {
    wasm = await init();
    const encoder = new TextEncoder();
    const parts = ['['];
    for (let number = 0, length = 0; length < bytes; number++) {
        const series = one(number);
        length += series.length + 1;
        parts.push(number > 0 ? `,${series}` : series);
    }
    body = encoder.encode(parts.join('') + ']').buffer;
    return body.byteLength;
}

function one(number) {
    const next = random(number + 1);
    const all = values(number, POINTS, STEP_SECS);
    const point = (value, index) => `[${isNaN(value) || next() < NULLS ? 'null' : value}, ${START_SECS + index * STEP_SECS}]`;
    const points = Array.from(all, point).join(', ');
    const name = `project.instance-${number}.cpu.total.user`;
    return `{"target": "${name}", "tags": {"name": "${name}"}, "datapoints": [${points}]}`;
}

/// The time it takes, ms, with the number of points and the sum of values, which must be those of the other.
function ours() {
    const start = performance.now();
    const answer = new Answer();
    for (let at = 0; at < body.byteLength; at += CHUNK_BYTES) {
        answer.push(new Uint8Array(body, at, Math.min(CHUNK_BYTES, body.byteLength - at)));
    }
    const [points, sum] = answer.finish();
    return { ms: performance.now() - start, points, sum };
}

function theirs() {
    const start = performance.now();
    const columns = JSON.parse(new TextDecoder().decode(body)).map(({ datapoints }) => {
        const [times, values] = [new Float64Array(datapoints.length), new Float64Array(datapoints.length)];
        datapoints.forEach(([value, time], index) => {
            times[index] = time;
            values[index] = value ?? NaN;
        });
        return { times, values };
    });
    let [points, sum] = [0, 0];
    for (const { values } of columns) {
        points += values.length;
        for (const value of values) sum += isNaN(value) ? 0 : value;
    }
    return { ms: performance.now() - start, points, sum };
}

/// How many bytes WebAssembly's memory grows by at most, in use and in size.
function peak() {
    const [before, size] = [allocated_bytes(), wasm.memory.buffer.byteLength];
    forget_peak();
    ours();
    return { used: peak_bytes() - before, size: wasm.memory.buffer.byteLength - size };
}

globalThis.decode = { prepare, ours, theirs, peak };
