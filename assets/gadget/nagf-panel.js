// <nagf-panel project="…" instance="…" graph="…" range="…">: a panel of nagf in any page. Put
//
//     <script src="https://nagf.example/assets/gadget/nagf-panel.js" defer></script>
//
// into the page. The element makes an iframe of that nagf and nothing else; what stands in it is shown where scripts
// are off. Its attributes are the parameters of nagf's links, and form (panel, number, spark; badge, which needs no
// graph), the switches nav, title, legend and time (on, off), and label, which names the frame to a screen reader.
'use strict';
(() => {
    const NAGF = new URL('../../', document.currentScript.src);
    const SHARED = [
        'source', 'project', 'instance', 'graph', 'metric', 'range', 'from', 'until', 'at', 'compare', 'tz', 'theme',
        'colors', 'refresh', 'only', 'hide', 'nav', 'title', 'legend', 'time',
    ];
    // How wide and high a frame begins, CSS px; a panel is as wide as there is room.
    const SIZES = {
        panel: ['100%', '300px'],
        number: ['200px', '72px'],
        spark: ['160px', '20px'],
        badge: ['360px', '20px'],
    };
    const LEAST_HEIGHT_PX = 10;
    const MOST_HEIGHT_PX = 2000;
    const frames = new Set();

    class NagfPanel extends HTMLElement {
        static observedAttributes = [...SHARED, 'form', 'label'];

        #frame = null;
        #isDue = false;

        connectedCallback() {
            this.#update();
        }

        disconnectedCallback() {
            frames.delete(this.#frame);
            this.#frame?.remove();
            this.#frame = null;
        }

        attributeChangedCallback() {
            this.#update();
        }

        // Several attributes that change at once make one new frame.
        #update() {
            if (this.#isDue) return;
            this.#isDue = true;
            queueMicrotask(() => {
                this.#isDue = false;
                if (this.isConnected) this.#show();
            });
        }

        #show() {
            const form = Object.hasOwn(SIZES, this.getAttribute('form') ?? '') ? this.getAttribute('form') : 'panel';
            const query = new URLSearchParams();
            for (const name of SHARED) {
                const value = this.getAttribute(name);
                if (value) query.set(name, value);
            }
            query.set('embed', form);
            // A file on a disk has no origin to tell.
            if (location.origin !== 'null') query.set('within', location.origin);
            const address = new URL(`?${query}`, NAGF).href;
            if (this.#frame?.src === address) return;
            const names = ['graph', 'metric', 'instance', 'project'].map((name) => this.getAttribute(name));
            const frame = document.createElement('iframe');
            frame.title = this.getAttribute('label') || names.filter(Boolean).join(', ');
            frame.loading = 'lazy';
            frame.sandbox = 'allow-scripts allow-same-origin allow-popups';
            frame.referrerPolicy = 'no-referrer';
            [frame.style.width, frame.style.height] = SIZES[form];
            frame.style.maxWidth = '100%';
            frame.style.border = '0';
            frame.style.display = 'block';
            frame.src = address;
            frames.delete(this.#frame);
            frames.add(frame);
            this.#frame = frame;
            this.style.display = form === 'panel' ? 'block' : 'inline-block';
            this.style.verticalAlign = 'middle';
            this.replaceChildren(frame);
        }
    }

    // Heard from that nagf alone, of its own frame alone, and only a number of pixels.
    addEventListener('message', (event) => {
        const height = event.data?.nagf === 'height' ? event.data.height_px : null;
        const isFit = Number.isInteger(height) && height >= LEAST_HEIGHT_PX && height <= MOST_HEIGHT_PX;
        if (!isFit || event.origin !== NAGF.origin || !event.source) return;
        for (const frame of frames) {
            if (frame.contentWindow === event.source) frame.style.height = `${height}px`;
        }
    });

    if (!customElements.get('nagf-panel')) customElements.define('nagf-panel', NagfPanel);
})();
