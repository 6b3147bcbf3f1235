// Which cards of a long column are drawn, and where: those in sight, and those that somebody holds. TanStack Virtual measures
// and finds them; its Svelte adapter is made for stores, so that its core is used here. It anchors lists that grow at one end,
// cards come and go anywhere: what is first in sight stays where it is, but at the top of the column new ones are seen to come.
import { untrack } from 'svelte';
import {
	Virtualizer,
	defaultRangeExtractor,
	elementScroll,
	observeElementOffset,
	observeElementRect,
	type Range
} from '@tanstack/virtual-core';
import type { BoardCard } from '#contracts/order.ts';
import { firstCards } from './columns.ts';

export interface Row {
	card: BoardCard;
	index: number;
	/** From the column's top, px; null where the page's own flow decides: before scripts run. */
	top: number | null;
}

interface Given {
	cards: readonly BoardCard[];
	/** Orders whose cards stay drawn, wherever they stand. */
	held: ReadonlySet<string>;
}

const gap = 6;
const overscan = 3;
/** So near to the top what comes on top is wanted to be seen; px. */
const atTop = 8;
/** Before a card was measured; px. */
const estimate = ({ supplierOrders }: BoardCard) => 100 + 36 * Math.max(0, supplierOrders.length);

export class VirtualColumn {
	readonly #given: () => Given;
	readonly #viewport: () => HTMLElement | undefined;
	/** Counts scrolls and measurements. */
	#moves = $state(0);
	#cards: readonly BoardCard[] = [];
	#held: readonly number[] = [];
	/** Drawn last. */
	#rows: readonly Row[] = [];
	/** The virtualizer scrolls elsewhere once what is above has been drawn: what it measures then counts. */
	#scrolls = false;
	readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;

	/** `viewport`: what scrolls, once scripts run. */
	constructor(given: () => Given, viewport: () => HTMLElement | undefined) {
		this.#given = given;
		this.#viewport = viewport;
		this.#virtualizer = new Virtualizer(this.#options());
		$effect(() => {
			if (!viewport()) return;
			return untrack(() => {
				this.#virtualizer._willUpdate();
				this.#moves += 1;
				return this.#virtualizer._didMount();
			});
		});
		$effect(() => {
			void this.view;
			const element = viewport();
			if (!element) return;
			if (this.#scrolls && this.#virtualizer.scrollOffset !== null) element.scrollTop = this.#virtualizer.scrollOffset;
			this.#scrolls = false;
			untrack(() => this.#virtualizer._willUpdate());
		});
	}

	/** Derived, not set by an effect: rows are drawn in the same turn as the change that made them, or focus would be lost. */
	readonly view: { rows: Row[]; height: number | null } = $derived.by(() => {
		const { cards, held } = this.#given();
		void this.#moves;
		if (!this.#viewport() || !this.#virtualizer.scrollRect?.height)
			return { rows: this.#kept(cards.slice(0, firstCards).map((card, index) => ({ card, index, top: null }))), height: null };
		return untrack(() => this.#drawn(cards, held));
	});

	/** For each drawn row. */
	readonly measured = (row: HTMLElement) => {
		untrack(() => this.#virtualizer.measureElement(row));
		return () => this.#virtualizer.measureElement(null);
	};

	#drawn(cards: readonly BoardCard[], held: ReadonlySet<string>) {
		const indexes = held.size === 0 ? [] : cards.flatMap(({ orderId }, index) => (held.has(orderId) ? [index] : []));
		if (cards !== this.#cards || indexes.join() !== this.#held.join()) this.#take(cards, indexes);
		const rows = this.#virtualizer.getVirtualItems().flatMap(({ index, start }) => {
			const card = cards[index];
			return card ? [{ card, index, top: start }] : [];
		});
		return { rows: this.#kept(rows), height: this.#virtualizer.getTotalSize() };
	}

	/** A row that is as it was stays the same object, so that nothing of its card is looked at again: what is just being opened in it stays open. */
	#kept(rows: Row[]): Row[] {
		const kept = rows.map(
			(row) => this.#rows.find(({ card, index, top }) => card === row.card && index === row.index && top === row.top) ?? row
		);
		this.#rows = kept;
		return kept;
	}

	#take(cards: readonly BoardCard[], held: readonly number[]) {
		const inSight = this.#inSight();
		this.#cards = cards;
		this.#held = held;
		this.#virtualizer.setOptions(this.#options());
		const { scrollOffset } = this.#virtualizer;
		if (!scrollOffset || scrollOffset <= atTop) return;
		for (const { orderId, top } of inSight) {
			const index = cards.findIndex((card) => card.orderId === orderId);
			const now = index < 0 ? undefined : this.#topOf(index);
			if (now === undefined) continue;
			if (now === top) return;
			this.#virtualizer.scrollOffset = Math.max(0, scrollOffset + now - top);
			this.#scrolls = true;
			return;
		}
	}

	#topOf(index: number): number | undefined {
		// What it has measured is read anew only when it is asked for its size.
		this.#virtualizer.getTotalSize();
		return this.#virtualizer.measurementsCache[index]?.start;
	}

	#inSight(): { orderId: string; top: number }[] {
		const { range } = this.#virtualizer;
		if (!range) return [];
		return this.#virtualizer.getVirtualItems().flatMap(({ index, start }) => {
			const card = index >= range.startIndex && index <= range.endIndex ? this.#cards[index] : undefined;
			return card ? [{ orderId: card.orderId, top: start }] : [];
		});
	}

	#options() {
		const [cards, held] = [this.#cards, this.#held];
		return {
			count: cards.length,
			getScrollElement: () => untrack(this.#viewport) ?? null,
			estimateSize: (index: number) => (cards[index] ? estimate(cards[index]) : 0),
			getItemKey: (index: number) => cards[index]?.orderId ?? index,
			rangeExtractor: (range: Range) => {
				const inReach = defaultRangeExtractor(range);
				return [...inReach, ...held.filter((index) => !inReach.includes(index))].sort((a, b) => a - b);
			},
			gap,
			overscan,
			observeElementRect,
			observeElementOffset,
			scrollToFn: elementScroll,
			onChange: () => (this.#moves += 1)
		};
	}
}
