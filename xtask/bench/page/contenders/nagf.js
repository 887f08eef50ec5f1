// Our chart, from series that are in WebAssembly's memory.

import init, { Panel, allocated_bytes, keep } from '/nagf/nagf_bench.js';

const isAsPage = new URLSearchParams(location.search).has('page');

export default async ({ width, height, size, hasCursor }) => {
    const { memory } = await init();
    return {
        memory: () => ({ used: allocated_bytes(), size: memory.buffer.byteLength }),
        form: ({ times, columns, stepSecs }) =>
            Uint32Array.from(columns, column => keep(times[0], stepSecs, column)),
        make: (element, series, [from, until]) => {
            const panel = Panel.place(element, size, width, height, isAsPage, hasCursor);
            panel.draw(series, from, until);
            return panel;
        },
        renew: (panel, series, [from, until]) => panel.draw(series, from, until),
        pan: (panel, [from, until], series) => panel.draw(series, from, until),
        point: (panels, share) => {
            for (const panel of panels) panel.point(share);
        },
    };
};
