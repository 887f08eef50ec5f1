
// The rest of the program: on its way as soon as the visitor does something, or has looked long enough, where that is
// said; fetched at once, while all waits, should something of it be called before.
const REST = new URL('REST_FILE', import.meta.url);
let isRestOnItsWay = false;

function addRest(module) {
    if (wasm.is_there.value === 0) {
        new WebAssembly.Instance(module, { first: wasm });
    }
}

function prefetchRest() {
    if (isRestOnItsWay || wasm === undefined) return;
    isRestOnItsWay = true;
    WebAssembly.compileStreaming(fetch(REST)).then(addRest).catch(() => { isRestOnItsWay = false; });
}

function fetchRest() {
    const request = new XMLHttpRequest();
    request.open('GET', REST, false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    addRest(new WebAssembly.Module(Uint8Array.from(request.response, char => char.charCodeAt(0))));
}

for (const act of ['keydown', 'pointerdown', 'pointermove', 'touchstart', 'wheel']) {
    addEventListener(act, prefetchRest, { capture: true, passive: true });
}
const LOOKS_FOR_MS = REST_LOOKS_FOR_MS;
if (LOOKS_FOR_MS !== null) setTimeout(prefetchRest, LOOKS_FOR_MS);
