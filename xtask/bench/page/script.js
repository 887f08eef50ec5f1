// Loads a library that is no module.

export function script(address, name) {
    return new Promise((resolve, reject) => {
        const element = document.createElement('script');
        element.src = address;
        element.onload = () => resolve(globalThis[name]);
        element.onerror = () => reject(new Error(`${address} does not load`));
        document.head.append(element);
    });
}
