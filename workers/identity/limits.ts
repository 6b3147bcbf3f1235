/** Histories stay short: a replay takes milliseconds. */
export const changesPerRun = 100;

/** How long a person waits for the row of a change that is decided already. */
export const answerMs = 4_000;
