/** Three to thirty letters, digits and dashes. */
export const codePattern = /^[A-Z0-9][A-Z0-9-]{2,29}$/;

/** A code as it is kept; upper and lower case are the same. */
export const normalCode = (text: string): string => text.trim().toUpperCase();
