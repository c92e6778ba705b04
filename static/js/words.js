// Texts with gaps.

/** The text with its gaps {1}, {2}, ... filled. */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, number) => values[number - 1]);
