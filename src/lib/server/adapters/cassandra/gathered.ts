// What is asked for one by one in the same turn is read together: a page of many things costs one statement instead of as many.
interface Asked<Value> {
	key: string;
	resolve(value: Value | null): void;
	reject(error: unknown): void;
}

/** `read` gets at most `limit` keys, each once; null for what it does not answer. */
export function gathered<Value>(
	limit: number,
	read: (keys: string[]) => Promise<Map<string, Value>>
): (key: string) => Promise<Value | null> {
	let waiting: Asked<Value>[] = [];

	async function answer(asked: Asked<Value>[]) {
		try {
			const values = await read([...new Set(asked.map(({ key }) => key))]);
			for (const { key, resolve } of asked) resolve(values.get(key) ?? null);
		} catch (error) {
			for (const { reject } of asked) reject(error);
		}
	}

	function flush() {
		const all = waiting;
		waiting = [];
		for (let from = 0; from < all.length; from += limit) void answer(all.slice(from, from + limit));
	}

	return (key) =>
		new Promise((resolve, reject) => {
			if (waiting.length === 0) queueMicrotask(flush);
			waiting.push({ key, resolve, reject });
		});
}
