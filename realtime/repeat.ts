// Work that is done again and again until it is stopped; one pass at a time. A pass that fails is reported once for as long as it fails
// in the same words, and the next one comes all the same.
export function repeat(everyMs: number, work: () => Promise<void> | void, failed: (error: unknown) => void): { stop(): void } {
	let stopped = false;
	let timer: NodeJS.Timeout;
	let reported: string | null = null;
	async function pass() {
		try {
			await work();
			reported = null;
		} catch (error) {
			const words = String(error);
			if (words !== reported) failed(error);
			reported = words;
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
