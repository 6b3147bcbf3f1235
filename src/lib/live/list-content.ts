// What is known of a list: its cards, each with its own entity's version. It is read whole once, page by page; later only
// what has changed since, with a minute's overlap for what was on its way.
import type { LiveEvent, Snapshot } from '#contracts/live.ts';
import type { Content } from './topic.ts';

const overlapMs = 60_000;
/** A search index shows a write only after its refresh: every new read is followed by another one. */
const secondReadMs = 3_000;
export interface ListContent<T> {
	cards: ReadonlyMap<string, T>;
	/** Up to when the list was read completely, by the gateway's clock. */
	syncedAt: string | null;
	/** The read that is under way; null between reads. */
	reading: { cursor: string; at: string } | null;
	/** Until the first read is complete: the cards that it, or a frame, has named. */
	seen: ReadonlySet<string>;
	/** Complete reads since the connection was made. */
	reads: number;
	/** Frames were dropped on the way here. */
	dropped: boolean;
}

export interface ListKind<T> {
	/** Whether the first read walks through all pages, and so tells what is no longer on the list. */
	whole: boolean;
	/** A frame that was lost leaves no gap in a list: what changed is read again now and then. */
	rereadMs: number;
	/** Whether a card has left the list by the time `at` (ISO-8601), without a frame that says so. */
	hasLeft?(card: T, at: string): boolean;
	idOf(card: T): string;
	ofSnapshot(snapshot: Snapshot): { cards: readonly T[]; next: string | null; at: string } | null;
	ofEvent(event: LiveEvent): T | null;
}

export const listOf = <T extends { version: number }>(kind: ListKind<T>, cards: readonly T[]): ListContent<T> => ({
	cards: merge(kind, new Map(), cards),
	syncedAt: null,
	reading: null,
	seen: new Set(),
	reads: 0,
	dropped: false
});

/** Of two cards the one with the higher version; the same map where nothing is newer. */
export function merge<T extends { version: number }>(
	kind: ListKind<T>,
	cards: ReadonlyMap<string, T>,
	more: readonly T[]
): ReadonlyMap<string, T> {
	const newer = more.filter((card) => card.version > (cards.get(kind.idOf(card))?.version ?? -1));
	if (newer.length === 0) return cards;
	const merged = new Map(cards);
	for (const card of newer) {
		const known = merged.get(kind.idOf(card));
		if (!known || card.version > known.version) merged.set(kind.idOf(card), card);
	}
	return merged;
}

/** How many cards of `newest` are new or newer than in `shown`. */
export function changesBetween<T extends { version: number }>(shown: ReadonlyMap<string, T>, newest: ReadonlyMap<string, T>): number {
	let changes = 0;
	for (const [id, { version }] of newest) if (version > (shown.get(id)?.version ?? -1)) changes += 1;
	return changes;
}

export const listContent = <T extends { version: number }>(kind: ListKind<T>): Content<ListContent<T>> => ({
	request: ({ syncedAt, reading }) => ({
		...(syncedAt && { changedSince: new Date(Date.parse(syncedAt) - overlapMs).toISOString() }),
		...(reading && { cursor: reading.cursor })
	}),
	answered(content, { snapshot }) {
		const page = snapshot && kind.ofSnapshot(snapshot);
		if (!page) return { content, more: false };
		const cards = merge(kind, content.cards, page.cards);
		const first = content.syncedAt === null;
		const seen = first ? new Set([...content.seen, ...page.cards.map(kind.idOf)]) : content.seen;
		const at = content.reading?.at ?? page.at;
		if (page.next !== null && (kind.whole || !first))
			return { content: { ...content, cards, seen, reading: { cursor: page.next, at } }, more: true };
		// Only a whole read says what is no longer on the list.
		const left = ([id, card]: [string, T]) => (first && kind.whole && !seen.has(id)) || kind.hasLeft?.(card, at);
		const kept = new Map([...cards].filter((entry) => !left(entry)));
		return {
			content: { cards: kept, syncedAt: at, reading: null, seen: new Set(), reads: content.reads + 1, dropped: false },
			more: false
		};
	},
	changed(content, { event }) {
		const card = kind.ofEvent(event);
		if (card === null) return { content, gap: false };
		const seen = content.syncedAt === null ? new Set([...content.seen, kind.idOf(card)]) : content.seen;
		return { content: { ...content, cards: merge(kind, content.cards, [card]), seen }, gap: false };
	},
	head: (content, head) => (head < 0 ? { ...content, dropped: true } : content),
	isBehind: ({ dropped }) => dropped,
	interrupted: (content) => ({ ...content, reading: null, seen: new Set(), reads: 0 }),
	rereadMs: ({ reads }) => (reads < 2 ? secondReadMs : kind.rereadMs)
});
