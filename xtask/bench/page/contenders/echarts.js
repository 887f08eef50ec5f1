// ECharts without animation, with typed arrays and its sampling.

import { COLORS } from '/page/colors.js';
import { script } from '/page/script.js';

export default async ({ width, height, size, hasCursor }) => {
    const echarts = await script('/echarts/echarts.min.js', 'echarts');
    const show = size !== 'cell';
    const line = (data, place) => ({
        type: 'line',
        data,
        showSymbol: false,
        symbol: 'none',
        sampling: 'minmax',
        lineStyle: { width: 1, color: COLORS[place] },
        emphasis: { disabled: true },
    });
    const axis = ([from, until]) => ({ min: from * 1000, max: until * 1000 });
    const options = (sets, span) => ({
        animation: false,
        useUTC: true,
        grid: show ? { left: 40, right: 10, top: 10, bottom: 24 } : { left: 0, right: 0, top: 0, bottom: 0 },
        tooltip: { show: hasCursor, trigger: 'axis', showContent: false },
        xAxis: { type: 'time', show, splitLine: { show }, ...axis(span) },
        yAxis: { type: 'value', show },
        series: sets.map(line),
    });
    return {
        form: ({ times, columns }) =>
            columns.map(column => {
                const pairs = new Float64Array(2 * column.length);
                column.forEach((value, row) => {
                    pairs[2 * row] = times[row] * 1000;
                    pairs[2 * row + 1] = value;
                });
                return pairs;
            }),
        make: (element, sets, span) => {
            const chart = echarts.init(element, null, { width, height, devicePixelRatio: 1 });
            chart.setOption(options(sets, span));
            if (hasCursor) {
                chart.group = 'all';
                echarts.connect('all');
            }
            return chart;
        },
        renew: (chart, sets, span) =>
            chart.setOption({ xAxis: axis(span), series: sets.map(data => ({ data })) }),
        pan: (chart, span) => chart.setOption({ xAxis: axis(span) }),
        point: ([chart], share) => {
            const { left, top, width, height } = chart.getDom().getBoundingClientRect();
            const at = { clientX: left + 40 + share * (width - 50), clientY: top + height / 2, bubbles: true };
            chart.getDom().firstChild.dispatchEvent(new MouseEvent('mousemove', at));
        },
    };
};
