// uPlot, as its README shows it; no legend.

import uPlot from '/uplot/uPlot.esm.js';
import { withNulls } from '/page/data.js';
import { COLORS } from '/page/colors.js';

export default ({ width, height, size, hasCursor }) => {
    const axes = size === 'cell' ? [{ show: false }, { show: false }] : [{}, {}];
    const options = series => ({
        width,
        height,
        axes,
        legend: { show: false },
        cursor: hasCursor ? { sync: { key: 'all' } } : { show: false },
        series: [{}, ...Array.from({ length: series }, (_, place) => ({ stroke: COLORS[place], width: 1 }))],
    });
    return {
        form: ({ times, columns }) => [Array.from(times), ...columns.map(withNulls)],
        make: (element, data) => new uPlot(options(data.length - 1), data, element),
        renew: (plot, data) => plot.setData(data),
        pan: (plot, [min, max]) => plot.setScale('x', { min, max }),
        point: ([plot], share) => {
            const { left, top, width, height } = plot.over.getBoundingClientRect();
            const at = { clientX: left + share * width, clientY: top + height / 2, bubbles: true };
            if (!plot.isEntered) {
                plot.isEntered = true;
                plot.over.dispatchEvent(new MouseEvent('mouseenter', at));
            }
            plot.over.dispatchEvent(new MouseEvent('mousemove', at));
        },
    };
};
