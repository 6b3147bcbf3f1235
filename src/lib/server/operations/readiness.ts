// Whether a process can serve: each thing that it depends on is asked with a time limit of its own, and one that is told to
// stop says so before it does.
import { setTimeout as delay } from 'node:timers/promises';
import type { Dependency } from '../stores.ts';

/** Loss and return show within 5 s, whoever asks however often. */
const patienceMs = 2_000;
/** Many who ask at once cost one question. */
const freshMs = 500;

export interface Ready {
	isReady: boolean;
	/** By dependency, and `draining` while the process stops. */
	checks: Record<string, boolean>;
}

export interface Readiness {
	read(): Promise<Ready>;
	/** One dependency more, which the process has only now. */
	dependOn(dependency: Dependency): void;
	/** From now on it is not ready. */
	drain(): void;
	readonly isDraining: boolean;
}

async function answers({ ping }: Dependency): Promise<boolean> {
	const late = new AbortController();
	try {
		return await Promise.race([
			ping().then(
				() => true,
				() => false
			),
			delay(patienceMs, false, { signal: late.signal, ref: false })
		]);
	} finally {
		late.abort();
	}
}

export function createReadiness(first: readonly Dependency[], now: () => number = Date.now): Readiness {
	const dependencies = [...first];
	let draining = false;
	let asked: Promise<(readonly [string, boolean])[]> | undefined;
	let askedAt = 0;

	function ask() {
		if (asked && now() - askedAt < freshMs) return asked;
		askedAt = now();
		return (asked = Promise.all(dependencies.map(async (dependency) => [dependency.name, await answers(dependency)] as const)));
	}

	return {
		async read() {
			const entries = await ask();
			return {
				isReady: !draining && entries.every(([, works]) => works),
				checks: { ...Object.fromEntries(entries), ...(draining && { draining }) }
			};
		},
		dependOn(dependency) {
			dependencies.push(dependency);
			asked = undefined;
		},
		drain() {
			draining = true;
		},
		get isDraining() {
			return draining;
		}
	};
}
