// What tests look at in the page; stands before each of their expressions.
const all = (css, within = document) => [...within.querySelectorAll(css)];
const one = (css, within = document) => within.querySelector(css);
const text = (it) => (typeof it === 'string' ? one(it) : it)?.textContent.replace(/[\s\u202f\u00a0]+/g, ' ').trim() ?? '';
const box = (it) => it.getBoundingClientRect();
const isShown = (it) => !!it && box(it).width > 0 && box(it).bottom > 0 && box(it).top < innerHeight
  && getComputedStyle(it).visibility === 'visible';
// Whether anything was drawn: a hundred pixels of two colours at least.
const isPainted = (canvas) => {
  if (!canvas || !canvas.width || !canvas.height) return false;
  const pixels = new Uint32Array(
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const colors = new Set(pixels);
  return colors.size > 2 && pixels.reduce((count, it) => count + (it !== 0), 0) > 100;
};
const button = (words, within = document) =>
  all('button, a, [role=option]', within).find((it) => isShown(it) && text(it).startsWith(words));
