/** Mulberry32: the same numbers for the same seed, everywhere. */
export function randomFrom(seed: number) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	return {
		next,
		between: (low: number, high: number) => low + next() * (high - low),
		/** An integer from `low` to `high`, both included. */
		whole: (low: number, high: number) => low + Math.floor(next() * (high - low + 1)),
		chance: (share: number) => next() < share
	};
}

export type Random = ReturnType<typeof randomFrom>;
