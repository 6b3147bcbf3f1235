import { describe, expect, it } from 'vitest';
import type { Changed, SubscribeAnswer } from '#contracts/live.ts';
import type { BoardCard } from '#contracts/order.ts';
import { boardCard } from '#domain/order/views.ts';
import { anOrder } from '#realtime/gateway.fixture.ts';
import { boardKind } from './kinds.ts';
import { changesBetween, listContent, listOf } from './list-content.ts';

const kind = listContent(boardKind);
const at = '2026-11-22T12:00:00.000Z';
const card = (change: Partial<BoardCard> = {}): BoardCard => ({ ...boardCard(anOrder({ updatedAt: at })), ...change });
const page = (cards: BoardCard[], next: string | null = null): Extract<SubscribeAnswer, { ok: true }> => ({
	ok: true,
	version: 0,
	snapshot: { kind: 'board', cards, next, at }
});
const frame = (changed: BoardCard): Changed => ({
	topic: 'board',
	version: changed.version,
	previous: changed.version - 1,
	at,
	event: { type: 'order.card-changed', card: changed }
});

describe('the board as a list', () => {
	it('is read page by page; a card that no page and no frame names is no longer on it', () => {
		const [gone, kept, pushed, late] = [card(), card(), card(), card()];
		const start = listOf(boardKind, [gone, kept]);
		const during = kind.changed(start, frame(pushed)).content;
		const first = kind.answered(during, page([late], 'next'));
		expect(first.more).toBe(true);
		expect(kind.request(first.content)).toEqual({ cursor: 'next' });
		const whole = kind.answered(first.content, page([kept]));
		expect(whole.more).toBe(false);
		expect(new Set(whole.content.cards.keys())).toEqual(new Set([kept.orderId, pushed.orderId, late.orderId]));
	});

	it('asks who rejoins for what changed since, with a minute of overlap, and takes nothing away then', () => {
		const one = card();
		const read = kind.answered(listOf(boardKind, []), page([one])).content;
		expect(kind.request(kind.interrupted(read))).toEqual({ changedSince: '2026-11-22T11:59:00.000Z' });
		expect(kind.answered(read, page([])).content.cards.get(one.orderId)).toEqual(one);
	});

	it('keeps of each card the highest version, in whatever order they come', () => {
		const one = card({ version: 3 });
		const start = kind.answered(listOf(boardKind, []), page([one])).content;
		const newer = kind.changed(start, frame({ ...one, version: 5, status: 'shipped' })).content;
		expect(kind.changed(newer, frame({ ...one, version: 4 })).content.cards.get(one.orderId)).toMatchObject({
			version: 5,
			status: 'shipped'
		});
		expect(kind.answered(newer, page([one])).content.cards.get(one.orderId)?.version).toBe(5);
	});

	it('lets go of what ended more than an hour ago', () => {
		const old = card({ status: 'delivered', updatedAt: '2026-11-22T10:00:00.000Z' });
		const start = kind.changed(kind.answered(listOf(boardKind, []), page([])).content, frame(old)).content;
		expect(start.cards.size).toBe(1);
		expect(kind.answered(start, page([])).content.cards.size).toBe(0);
	});

	it('knows from the heads that frames were dropped, until it has read again', () => {
		const start = kind.answered(listOf(boardKind, []), page([])).content;
		expect(kind.isBehind(kind.head(start, 0))).toBe(false);
		const behind = kind.head(start, -1);
		expect(kind.isBehind(behind)).toBe(true);
		expect(kind.isBehind(kind.answered(behind, page([])).content)).toBe(false);
	});

	it('is read once more soon after each connection, for an index shows a write only after its refresh', () => {
		const once = kind.answered(listOf(boardKind, []), page([])).content;
		expect(kind.rereadMs(once)).toBe(3_000);
		const twice = kind.answered(once, page([])).content;
		expect(kind.rereadMs(twice)).toBe(30_000);
		expect(kind.rereadMs(kind.interrupted(twice))).toBe(3_000);
	});
});

describe('a list that stands still', () => {
	it('counts what it does not show yet: what changed and what is new, not what has gone', () => {
		const [a, b, c] = [card(), card(), card()];
		const shown = listOf(boardKind, [a, b]).cards;
		expect(changesBetween(shown, shown)).toBe(0);
		expect(changesBetween(shown, listOf(boardKind, [{ ...a, version: a.version + 1 }, c]).cards)).toBe(2);
	});
});
