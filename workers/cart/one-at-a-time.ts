// Handlers of one workflow run side by side around their awaits; what reads the state, asks the store and then writes the state
// takes its turn here, in the order of arrival.

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

export function oneAtATime(): Turns {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const turn = last.then(work);
		last = turn.catch(() => undefined);
		return turn;
	};
}
