// Many changes at once are shown together; a lone one is shown at once.

export interface Gathered<T> {
	show(value: T): void;
	/** What is still waiting is not shown any more. */
	stop(): void;
}

/** Hands on the first value, and of those that follow within `everyMs` the last. */
export function gathered<T>(show: (value: T) => void, everyMs = 100): Gathered<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let waiting: { value: T } | null = null;

	function hand(value: T) {
		waiting = null;
		timer = setTimeout(() => {
			timer = undefined;
			if (waiting) hand(waiting.value);
		}, everyMs);
		show(value);
	}

	return {
		show(value) {
			if (timer === undefined) hand(value);
			else waiting = { value };
		},
		stop() {
			clearTimeout(timer);
			waiting = null;
		}
	};
}
