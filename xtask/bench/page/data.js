// The same data for all: a level, a day's swing, noise that remembers, a few spikes, and one run of gaps.

export const START_SECS = 1_794_960_000;
const DAY_SECS = 86_400;
const SPIKES = 0.002;
const GAP_AT = 0.6;
const GAP_SHARE = 0.01;

/// Numbers from 0 to 1, the same for the same seed (mulberry32).
export function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}

/// The values of one series; NaN where there is none.
export function values(seed, count, stepSecs) {
    const next = random(seed);
    const level = 5 + 50 * next();
    const swing = 3 + 15 * next();
    const phase = 2 * Math.PI * next();
    const all = new Float64Array(count);
    let noise = 0;
    for (let index = 0; index < count; index++) {
        noise = 0.9 * noise + 2 * (next() - 0.5);
        const day = Math.sin(phase + (2 * Math.PI * index * stepSecs) / DAY_SECS);
        const spike = next() < SPIKES ? 20 + 40 * next() : 0;
        all[index] = Math.max(0, level + swing * day + noise + spike);
    }
    const gapFrom = Math.floor(count * GAP_AT);
    return all.fill(NaN, gapFrom, gapFrom + Math.max(1, Math.floor(count * GAP_SHARE)));
}

/// A set as every contender gets it: times in seconds, and values in columns.
export function set(seed, series, count, stepSecs) {
    const times = Float64Array.from({ length: count }, (_, index) => START_SECS + index * stepSecs);
    const columns = Array.from({ length: series }, (_, place) => values(seed * 1000 + place, count, stepSecs));
    return { times, columns, stepSecs };
}

/// Part of a set, without a copy.
export function part(of, from, until) {
    const columns = of.columns.map(column => column.subarray(from, until));
    return { times: of.times.subarray(from, until), columns, stepSecs: of.stepSecs };
}

/// Its first columns.
export function first(of, series) {
    return { ...of, columns: of.columns.slice(0, series) };
}

/// Values with null for a gap, as most libraries want them.
export function withNulls(column) {
    return Array.from(column, value => (Number.isNaN(value) ? null : value));
}
