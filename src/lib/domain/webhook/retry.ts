/** Pauses before the second attempt and those after it: a hiccup costs seconds, a weekend of theirs no event. */
const pausesMs = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400].map((seconds) => seconds * 1_000);

/** How long to wait after so many attempts; null where it was the last one. */
export const pauseAfter = (attempts: number): number | null => pausesMs[attempts - 1] ?? null;

/** Taken is what is answered 2xx; a redirect is not followed. */
export const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300;
