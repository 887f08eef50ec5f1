// The workloads of the bench: how many panels of which size, and the data that each of them draws, in turn.

import { first, part, set } from '/page/data.js';

const PANEL = { width: 300, height: 150, size: 'small' };
/// Panels share their data, which is drawn anew for each.
const DISTINCT = 6;

/// `turns` are the sets of data that a panel draws one after the other; the first is that of the cold draw.
const WORKLOADS = {
    w1: { width: 800, height: 300, size: 'large', panels: 1, series: 5, count: 1440, stepSecs: 60, turns: 6 },
    w2_all: { ...PANEL, panels: 540, series: 5, count: 720, stepSecs: 60, turns: 1, isRising: true },
    w2_visible: { ...PANEL, panels: 8, series: 5, count: 720, stepSecs: 60, turns: 3, isRising: true },
    w3a: { width: 1200, height: 400, size: 'large', panels: 1, series: 1, count: 1e6, stepSecs: 1, turns: 2 },
    w3b: { width: 1200, height: 400, size: 'large', panels: 1, series: 10, count: 1e5, stepSecs: 1, turns: 2 },
    w4: { ...PANEL, width: 600, height: 180, panels: 8, series: 5, count: 1440, stepSecs: 60, turns: 1 },
    w5: { width: 120, height: 30, size: 'cell', panels: 1000, series: 1, count: 200, stepSecs: 60, turns: 1 },
    w6: { ...PANEL, panels: 60, series: 5, count: 1440, stepSecs: 60, turns: 16, slides: true },
};

/// A workload with its data: `data[turn][panel]`.
export function workload(name) {
    const it = { ...WORKLOADS[name], hasCursor: name === 'w4' };
    const distinct = Math.min(it.panels, DISTINCT);
    const whole = seed => set(seed, it.series, it.count + (it.slides ? it.turns : 0), it.stepSecs);
    const sliding = it.slides ? Array.from({ length: distinct }, (_, place) => whole(place + 1)) : [];
    const turn = number => {
        const of = place => (it.slides ? part(sliding[place], number, number + it.count) : whole(number * 100 + place + 1));
        const sets = Array.from({ length: distinct }, (_, place) => of(place));
        return Array.from({ length: it.panels }, (_, panel) => {
            const own = sets[panel % distinct];
            return it.isRising ? first(own, 1 + (panel % it.series)) : own;
        });
    };
    it.data = Array.from({ length: it.turns }, (_, number) => turn(number));
    return it;
}

/// The span of a set.
export function span(of) {
    return [of.times[0], of.times.at(-1)];
}

/// Half of a span, moved by a hundredth a step, to the end and from the start again.
export function half([from, until], step) {
    const length = until - from;
    const begin = Math.round(from + (step % 51) * 0.01 * length);
    return [begin, begin + Math.round(length / 2)];
}
