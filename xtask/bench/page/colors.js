// The colours of series, the same for all but us: ours has its own.

export const COLORS = [
    '#36c', '#d73333', '#00af89', '#ac6600', '#6b4ba1', '#d5669d', '#54595d', '#14866d', '#a66200', '#2a4b8d',
];
