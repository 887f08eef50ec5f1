// A thousand sparklines as uPlot draws them, in cells as large as the grid's of a thousand instances. `repaint` gives
// all of them other values.

import uPlot from '/uplot/uPlot.esm.js';

const CELLS = 1000;
const SIDE_PX = 20;
/// A day in steps of a quarter of an hour.
const POINTS = 96;

const times = Array.from({ length: POINTS }, (_, at) => 1.8e9 + at * 900);
const values = (cell, turn) => times.map((_, at) => 50 + 40 * Math.sin((at + 7 * cell) / 11 + turn) + (at * 31 + cell) % 9);
const turns = [0, 1].map(turn => Array.from({ length: CELLS }, (_, cell) => [times, values(cell, turn)]));
const options = {
    width: SIDE_PX,
    height: SIDE_PX,
    padding: [0, 0, 0, 0],
    axes: [{ show: false }, { show: false }],
    legend: { show: false },
    cursor: { show: false },
    series: [{}, { stroke: '#174093', width: 1 }],
};
const plots = turns[0].map(data => new uPlot(options, data, document.body));
let turn = 0;
globalThis.repaint = () => {
    turn = 1 - turn;
    plots.forEach((plot, cell) => plot.setData(turns[turn][cell]));
};
