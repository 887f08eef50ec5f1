
// The rest of the program: on its way as soon as the visitor does something with the panel, and not before: a page may
// have ten of them. Fetched at once, while all waits, should something of it be called before.
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

for (const act of ['keydown', 'pointerdown', 'pointermove', 'touchstart']) {
    addEventListener(act, prefetchRest, { capture: true, passive: true });
}
