// The limit: a canvas drawn on by hand for this one purpose. Least and greatest of each pixel column from two points
// a pixel on, one path a series, the grid and the labels of our own chart.

import { COLORS } from '/page/colors.js';

const MARGINS = { large: [10, 26, 44], small: [6, 20, 44], cell: [2, 1, 0] };
const INTERVALS = { large: 5, small: 2, cell: 2 };
const CLOCK_SECS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];
const LABEL_SPACING_PX = 58;
const pad = number => String(number).padStart(2, '0');

export default ({ width, height, size, hasCursor }) => {
    const [above, below, gutter] = MARGINS[size];
    const [right, bottom] = [width - gutter, height - below];

    const indices = ({ times, stepSecs }, [from, until]) => {
        const index = secs => Math.min(times.length, Math.max(0, Math.ceil((secs - times[0]) / stepSecs)));
        return [index(from), Math.min(times.length, index(until + 1))];
    };

    const extent = (data, [begin, end]) => {
        let [low, high] = [0, 0];
        for (const column of data.columns) {
            for (let index = begin; index < end; index++) {
                const value = column[index];
                if (value < low) low = value;
                else if (value > high) high = value;
            }
        }
        return [low, high];
    };

    const axis = ([low, high]) => {
        const raw = (high - low || 1) / INTERVALS[size];
        const magnitude = 10 ** Math.floor(Math.log10(raw));
        const step = [1, 2, 5, 10].find(it => it * magnitude >= raw * 0.999) * magnitude;
        return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step, step };
    };

    const furniture = (context, span, { low, high, step }) => {
        const [from, until] = span;
        const yOf = value => bottom - ((value - low) / (high - low)) * (bottom - above);
        context.fillStyle = '#eaecf0';
        for (let value = low; value <= high; value += step) context.fillRect(0, Math.round(yOf(value)), right, 1);
        const least = (until - from) / Math.floor(right / LABEL_SPACING_PX);
        const clock = CLOCK_SECS.find(it => it >= least) ?? 86_400;
        context.fillStyle = '#54595d';
        context.font = '11px sans-serif';
        context.textBaseline = 'middle';
        for (let value = low; value <= high; value += step) context.fillText(String(value), right + 8, yOf(value));
        context.textAlign = 'center';
        for (let secs = Math.ceil(from / clock) * clock; secs <= until; secs += clock) {
            const x = ((secs - from) / (until - from)) * right;
            context.fillRect(Math.round(x), bottom, 1, 4);
            const minutes = Math.floor(secs / 60) % 1440;
            context.fillText(`${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`, x, bottom + 12);
        }
    };

    const line = (context, column, data, [begin, end], [from, until], { low, high }) => {
        const xScale = right / (until - from);
        const yScale = (bottom - above) / (high - low);
        const { times } = data;
        let isDown = false;
        context.beginPath();
        if (end - begin <= 2 * right) {
            for (let index = begin; index < end; index++) {
                const value = column[index];
                if (value !== value) {
                    isDown = false;
                    continue;
                }
                const [x, y] = [(times[index] - from) * xScale, bottom - (value - low) * yScale];
                if (isDown) context.lineTo(x, y);
                else context.moveTo(x, y);
                isDown = true;
            }
            context.stroke();
            return;
        }
        let index = begin;
        for (let x = 0; x <= right && index < end; x++) {
            const edge = Math.min(end, Math.max(index, Math.ceil((from + (x + 1) / xScale - times[0]) / data.stepSecs)));
            let [first, last, least, greatest] = [NaN, NaN, Infinity, -Infinity];
            for (; index < edge; index++) {
                const value = column[index];
                if (value !== value) continue;
                if (first !== first) first = value;
                if (value < least) least = value;
                if (value > greatest) greatest = value;
                last = value;
            }
            if (first !== first) {
                isDown = false;
                continue;
            }
            const y = bottom - (first - low) * yScale;
            if (isDown) context.lineTo(x + 0.5, y);
            else context.moveTo(x + 0.5, y);
            if (least < first || least < last) context.lineTo(x + 0.5, bottom - (least - low) * yScale);
            if (greatest > first || greatest > last) context.lineTo(x + 0.5, bottom - (greatest - low) * yScale);
            if (last !== first) context.lineTo(x + 0.5, bottom - (last - low) * yScale);
            isDown = true;
        }
        context.stroke();
    };

    const draw = ({ canvas, context }, data, span) => {
        // A size that is set clears the canvas and its state.
        canvas.width = width;
        canvas.height = height;
        const visible = indices(data, span);
        const scale = axis(extent(data, visible));
        if (size !== 'cell') furniture(context, span, scale);
        context.lineWidth = 1;
        data.columns.forEach((column, place) => {
            context.strokeStyle = COLORS[place];
            line(context, column, data, visible, span, scale);
        });
    };

    const canvas = (element, name) => {
        const it = document.createElement('canvas');
        it.className = name;
        it.width = width;
        it.height = height;
        element.append(it);
        return it;
    };

    return {
        keepsData: true,
        form: data => data,
        make: (element, data, span) => {
            const it = canvas(element, 'only');
            const panel = { canvas: it, context: it.getContext('2d') };
            if (hasCursor) panel.overlay = canvas(element, 'overlay').getContext('2d');
            draw(panel, data, span);
            return panel;
        },
        renew: (panel, data, span) => draw(panel, data, span),
        pan: (panel, span, data) => draw(panel, data, span),
        point: (panels, share) => {
            const x = Math.round(share * right);
            for (const panel of panels) {
                // Only the old column is cleared.
                panel.overlay.clearRect(panel.x ?? 0, 0, 1, height);
                panel.overlay.fillRect(x, above, 1, bottom - above);
                panel.x = x;
            }
        },
    };
};
