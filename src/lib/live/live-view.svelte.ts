// Thin rune façades over follow.ts: what a component reads. They are made in a component's script and end with it.
import { untrack } from 'svelte';
import type { LiveState, Topic } from '#contracts/live.ts';
import { traceIdOf } from '#contracts/trace.ts';
import { entityContent, entityOf, type EntityContent, type EntityKind } from './entity-content.ts';
import { follow, type Followed } from './follow.ts';
import { gathered } from './gather.ts';
import { changesBetween, listContent, listOf, merge, type ListContent, type ListKind } from './list-content.ts';
import { pageConnection } from './page-connection.ts';

/** A value, or a getter where the page's data may be loaded anew: `() => data.order`. */
export type Given<T> = T | (() => T);

const isGetter = <T>(given: Given<T>): given is () => T => typeof given === 'function';
const reader = <T extends object | null>(given: Given<T>): (() => T) => (isGetter(given) ? given : () => given);

const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** One entity: `current` is the newest of what the page brought and what was pushed. */
export class LiveEntity<T extends { version: number } | null> {
	readonly #given: () => T;
	readonly #topicOf: (value: NonNullable<T>) => Topic;
	readonly #topic = $derived.by(() => {
		const given = this.#given();
		return given ? this.#topicOf(given) : null;
	});
	#followed = $state.raw<(Followed<EntityContent<NonNullable<T>>> & { topic: Topic }) | null>(null);

	constructor(given: Given<T>, topicOf: (value: NonNullable<T>) => Topic, kind: EntityKind<NonNullable<T>>, token?: string) {
		this.#given = reader(given);
		this.#topicOf = topicOf;
		$effect(() => {
			const topic = this.#topic;
			const initial = untrack(() => this.current);
			if (!topic || !initial) return;
			return follow(pageConnection(), { topic, token }, entityContent(kind), entityOf(initial), (followed) => {
				this.#followed = { ...followed, topic };
			});
		});
	}

	readonly #mine = $derived(this.#followed && this.#followed.topic === this.#topic ? this.#followed : null);

	get current(): T {
		const given = this.#given();
		const pushed = this.#mine?.content.value;
		return given && pushed && pushed.version > given.version ? pushed : given;
	}

	/** The trace's id of what made `current`; null where the page brought it, or nobody traces. */
	get traceId(): string | null {
		const { value, traceparent } = this.#mine?.content ?? {};
		return traceparent && value === this.current ? traceIdOf(traceparent) : null;
	}

	get state(): LiveState {
		return this.#mine?.state ?? 'catching-up';
	}

	/** ISO-8601, while stale. */
	get staleSince(): string | null {
		return isoOf(this.#mine?.staleSince ?? null);
	}
}

/** A list of cards, in no order; `current` has the newest version of each. */
export class LiveList<T extends { version: number }> {
	readonly #kind: ListKind<T>;
	readonly #given: () => readonly T[];
	#followed = $state.raw<Followed<ListContent<T>> | null>(null);

	constructor(topic: Topic, given: Given<readonly T[]>, kind: ListKind<T>) {
		this.#kind = kind;
		this.#given = reader(given);
		$effect(() => {
			const initial = listOf(kind, untrack(this.#given));
			const gather = gathered<Followed<ListContent<T>>>((followed) => (this.#followed = followed));
			const unfollow = follow(pageConnection(), { topic }, listContent(kind), initial, gather.show);
			return () => {
				unfollow();
				gather.stop();
			};
		});
	}

	/** What was shown when it was paused. */
	#kept = $state.raw<ReadonlyMap<string, T> | null>(null);

	/** Before the first read it is what the page brought; later the page's data only brings newer versions. */
	readonly #newest: ReadonlyMap<string, T> = $derived.by(() => {
		const pushed = this.#followed?.content.cards;
		return pushed
			? merge(
					this.#kind,
					pushed,
					this.#given().filter((card) => pushed.has(this.#kind.idOf(card)))
				)
			: listOf(this.#kind, this.#given()).cards;
	});
	/** By id. */
	readonly cards: ReadonlyMap<string, T> = $derived(this.#kept ?? this.#newest);
	readonly paused = $derived(this.#kept !== null);
	/** How many cards have changed, or are new, since it was paused. */
	readonly missed = $derived(this.#kept ? changesBetween(this.#kept, this.#newest) : 0);
	readonly current: T[] = $derived([...this.cards.values()]);
	/** Whether the list was read to its end; until then there may be more than what the page brought. */
	readonly whole = $derived((this.#followed?.content.syncedAt ?? null) !== null);

	/** Follows on behind what is shown; the other way round everything is shown at once. */
	togglePause(): void {
		this.#kept = this.#kept ? null : this.#newest;
	}

	get state(): LiveState {
		return this.#followed?.state ?? 'catching-up';
	}

	/** ISO-8601, while stale. */
	get staleSince(): string | null {
		return isoOf(this.#followed?.staleSince ?? null);
	}
}
