'use strict';
// Starts the program: that of the page, or that of one graph in somebody else's page. No module itself, so that it runs
// in a frame that may run scripts and nothing else: there no program comes, and a plain link stands in its place.
(() => {
    const here = document.currentScript.src;
    const isEmbedded = new URLSearchParams(location.search).has('embed');
    const name = isEmbedded ? 'EMBED_PROGRAM' : 'PAGE_PROGRAM';
    const program = fetch(new URL(`${name}_bg.wasm`, here));
    program.catch(() => {});
    import(new URL(`${name}.js`, here))
        .then((it) => it.default({ module_or_path: program }))
        .catch((error) => {
            console.error(error);
            const plain = () => {
                const link = document.querySelector('#plain a');
                if (link !== null) {
                    const query = new URLSearchParams(location.search);
                    query.delete('embed');
                    link.href = `?${query}${location.hash}`;
                    link.parentElement.hidden = false;
                }
            };
            if (document.readyState === 'loading') {
                document.addEventListener('DOMContentLoaded', plain);
            } else {
                plain();
            }
        });
})();
