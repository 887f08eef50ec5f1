// Notes for how long at most the page could not answer.
(() => {
    let busy_ms = 0;
    const note = list => {
        busy_ms = Math.max(busy_ms, ...list.getEntries().map(task => task.duration));
    };
    new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
    globalThis.busy = () => busy_ms;
})();
