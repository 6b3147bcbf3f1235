// Work that is done again and again until it is stopped; one pass at a time. A pass that fails is reported, and the next one
// comes all the same.
export function repeat(everyMs: number, work: () => Promise<void> | void, failed: (error: unknown) => void): { stop(): void } {
	let stopped = false;
	let timer: NodeJS.Timeout;
	async function pass() {
		try {
			await work();
		} catch (error) {
			failed(error);
		}
		if (!stopped) timer = setTimeout(() => void pass(), everyMs);
	}
	timer = setTimeout(() => void pass(), everyMs);
	return {
		stop() {
			stopped = true;
			clearTimeout(timer);
		}
	};
}
