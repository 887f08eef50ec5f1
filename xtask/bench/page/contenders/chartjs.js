// Chart.js without animation and legend, with points ready parsed and its decimation.

import { COLORS } from '/page/colors.js';
import { script } from '/page/script.js';

const clock = secs => new Date(secs * 1000).toISOString().slice(11, 16);

export default async ({ width, height, size, hasCursor }) => {
    const Chart = await script('/chartjs/chart.umd.min.js', 'Chart');
    const display = size !== 'cell';
    const lines = sets =>
        sets.map((data, place) => ({
            data,
            borderColor: COLORS[place],
            borderWidth: 1,
            pointRadius: 0,
            pointHoverRadius: 3,
        }));
    const config = (sets, [min, max]) => ({
        type: 'line',
        data: { datasets: lines(sets) },
        options: {
            animation: false,
            responsive: false,
            parsing: false,
            normalized: true,
            spanGaps: false,
            events: hasCursor ? ['mousemove', 'mouseout'] : [],
            interaction: { mode: 'index', intersect: false },
            plugins: {
                legend: { display: false },
                tooltip: { enabled: false },
                decimation: { enabled: true, algorithm: 'min-max' },
            },
            scales: { x: { type: 'linear', min, max, display, ticks: { callback: clock } }, y: { display } },
        },
    });
    const at = (chart, share) => {
        const { left, top } = chart.canvas.getBoundingClientRect();
        const { chartArea: area } = chart;
        const clientX = left + area.left + share * (area.right - area.left);
        return { clientX, clientY: top + (area.top + area.bottom) / 2, bubbles: true };
    };
    return {
        form: ({ times, columns }) =>
            columns.map(column => Array.from(column, (y, row) => ({ x: times[row], y }))),
        make: (element, sets, span) => {
            const canvas = document.createElement('canvas');
            canvas.width = width;
            canvas.height = height;
            element.append(canvas);
            return new Chart(canvas, config(sets, span));
        },
        renew: (chart, sets, [min, max]) => {
            sets.forEach((data, place) => (chart.data.datasets[place].data = data));
            Object.assign(chart.options.scales.x, { min, max });
            chart.update('none');
        },
        pan: (chart, [min, max]) => {
            Object.assign(chart.options.scales.x, { min, max });
            chart.update('none');
        },
        point: (charts, share) => {
            for (const chart of charts) chart.canvas.dispatchEvent(new MouseEvent('mousemove', at(chart, share)));
        },
    };
};
