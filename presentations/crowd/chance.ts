// Chance that can be repeated: the same seed gives the same crowd.

export interface Chance {
	/** From 0 up to, and without, 1. */
	next(): number;
	/** From 0 up to, and without, `end`. */
	below(end: number): number;
	/** True so often. */
	is(share: number): boolean;
	oneOf<T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32 (Tommy Ettinger): small, fast, and even enough for shoppers. */
export function chance(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (end: number) => Math.floor(next() * end);
	return { next, below, is: (share) => next() < share, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
