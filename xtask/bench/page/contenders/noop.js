// Nothing: what the frames and the questions of the bench cost by themselves.

export default () => ({
    form: () => null,
    make: () => null,
    renew() {},
    pan() {},
    point() {},
});
