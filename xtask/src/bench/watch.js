// Notes when all that lies inside the window had been drawn: the page's graphs, or the images of a page of images.
// A graph's place may hold words where there is nothing to draw; while it waits it holds neither.
(() => {
    const LOOKS_EVERY_MS = 20;
    const done = new WeakSet();
    const state = { secs: 0, places: 0, missing: ['not begun'] };
    const isInside = element => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && bottom > top && right > left;
    };
    const isPainted = canvas => canvas.width > 0 && canvas.height > 0 && canvas.getContext('2d')
        .getImageData(0, 0, canvas.width, canvas.height).data.some(value => value !== 0);
    const isSaid = place => place.querySelector('.said') !== null
        || place.matches('.cell') && place.previousElementSibling.textContent.trim() !== '';
    const isDrawn = place => {
        if (place.matches('img')) return place.complete && place.naturalWidth > 0;
        const canvas = place.querySelector('canvas');
        if (!canvas) return isSaid(place);
        // What was painted once is not looked at again: reading a canvas takes time.
        if (!done.has(canvas) && isPainted(canvas)) done.add(canvas);
        return done.has(canvas);
    };
    const look = () => {
        const places = [...document.querySelectorAll('.plot, img.graph')].filter(isInside);
        const missing = places.filter(place => !isDrawn(place)).map(place => (place.closest('[id]') ?? place).id);
        if (missing.length > 0 || places.length !== state.places) state.secs = performance.now() / 1000;
        Object.assign(state, { places: places.length, missing });
        // Every cell of a grid has its value, or will have none.
        if (document.querySelector('.tiles-place')?.ariaBusy === 'false') state.full_secs ??= performance.now() / 1000;
    };
    setInterval(() => document.body && look(), LOOKS_EVERY_MS);
    globalThis.drawn = () => ({ ...state, window: [innerWidth, innerHeight] });
})();
