// The least page that shows a panel with uPlot: one question to Graphite, one chart.

import uPlot from '/uplot/uPlot.esm.js';

const asked = new URLSearchParams(location.search);
const targets = asked.getAll('target').map(it => `target=${encodeURIComponent(it)}`).join('&');
const answer = await fetch(`${asked.get('graphite')}/render?${targets}&from=-24h&format=json&maxDataPoints=600&noCache=1`);
const series = await answer.json();
const times = series[0].datapoints.map(([, at]) => at);
const columns = series.map(it => it.datapoints.map(([value]) => value));
const colors = ['#174093', '#db6d22', '#30a29c', '#a643e0', '#7a6009'];
const options = {
    title: 'CPU',
    width: innerWidth - 16,
    height: 200,
    series: [{}, ...series.map((it, place) => ({ label: it.target, stroke: colors[place % colors.length], width: 1 }))],
};
new uPlot(options, [times, ...columns], document.body);
