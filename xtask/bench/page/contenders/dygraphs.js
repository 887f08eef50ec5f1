// dygraphs with rows of numbers; a cursor by `setSelection`, as its synchronizer does it.

import { COLORS } from '/page/colors.js';
import { script } from '/page/script.js';

export default async ({ width, height, size }) => {
    const Dygraph = await script('/dygraphs/dygraph.min.js', 'Dygraph');
    const hasAxes = size !== 'cell';
    const options = series => ({
        width,
        height,
        labels: ['time', ...Array.from({ length: series }, (_, place) => `s${place}`)],
        colors: COLORS.slice(0, series),
        strokeWidth: 1,
        legend: 'never',
        labelsUTC: true,
        drawAxis: hasAxes,
        drawGrid: hasAxes,
        axes: {
            x: {
                drawAxis: hasAxes,
                drawGrid: hasAxes,
                ticker: Dygraph.dateTicker,
                axisLabelFormatter: Dygraph.dateAxisLabelFormatter,
            },
            y: { drawAxis: hasAxes, drawGrid: hasAxes },
        },
    });
    return {
        form: ({ times, columns }) =>
            Array.from(times, (time, row) => [
                time * 1000,
                ...columns.map(column => (Number.isNaN(column[row]) ? null : column[row])),
            ]),
        make: (element, rows) => new Dygraph(element, rows, options(rows[0].length - 1)),
        renew: (graph, file, [from, until]) => graph.updateOptions({ file, dateWindow: [from * 1000, until * 1000] }),
        pan: (graph, [from, until]) => graph.updateOptions({ dateWindow: [from * 1000, until * 1000] }),
        point: (graphs, share) => {
            for (const graph of graphs) graph.setSelection(Math.floor(share * graph.numRows()));
        },
    };
};
