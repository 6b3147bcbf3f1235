// What happened, for comparing two runs: ids are numbered by their first appearance, times and amounts of time are left out.
const patterns: readonly [name: string, pattern: RegExp][] = [
	['id', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g],
	['order', /DG-[0-9A-Z]{4}-[0-9A-Z]{4}/g],
	['key', /(?<=[?&](?:t|key|token)=)[\w.~-]+/g],
	['time', /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g],
	['pid', /\bpid \d+/g]
];

export function transcript() {
	const lines: string[] = [];
	const numbers = new Map<string, string>();
	const numbered = (name: string) => (found: string) => {
		const known = numbers.get(found) ?? `${name}#${numbers.size + 1}`;
		numbers.set(found, known);
		return known;
	};
	return {
		add(line: string) {
			lines.push(patterns.reduce((text, [name, pattern]) => text.replaceAll(pattern, numbered(name)), line));
		},
		all: () => lines
	};
}

/** The lines in which a run differs from an earlier one of the same scenario: `-` as it was, `+` as it is. */
export function differences(before: readonly string[], now: readonly string[]): string[] {
	const length = Math.max(before.length, now.length);
	return Array.from({ length }, (_, at) => [before[at], now[at]])
		.filter(([was, is]) => was !== is)
		.flatMap(([was, is]) => [...(was === undefined ? [] : [`- ${was}`]), ...(is === undefined ? [] : [`+ ${is}`])]);
}
