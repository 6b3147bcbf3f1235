import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Changed, SubscribeAnswer, Topic } from '#contracts/live.ts';
import { aCart } from '#realtime/gateway.fixture.ts';
import { entityContent, entityOf, type EntityContent } from './entity-content.ts';
import { cartKind } from './kinds.ts';
import { honestState, startTopic, topicMachine, type TopicInput, type TopicState } from './topic.ts';
import type { Cart } from '#contracts/cart.ts';

const cart = aCart();
const topic: Topic = `cart:${cart.cartId}`;
const at = '2026-11-22T00:00:00.000Z';
const step = topicMachine(topic, entityContent(cartKind));
const versioned = (version: number): Cart => ({ ...cart, version });
const change = (version: number, previous = version - 1): Changed => ({
	topic,
	version,
	previous,
	at,
	event: { type: 'cart.changed', cart: versioned(version) }
});
const answerOf = (version: number, since?: number): SubscribeAnswer => ({
	ok: true,
	version,
	snapshot: since === version ? null : { kind: 'cart', cart: versioned(version) }
});

/** A page and what goes on between it and the gateway, on a clock of its own. */
class Page {
	state: TopicState<EntityContent<Cart>> = startTopic(entityOf(versioned(0)), 0);
	now = 0;
	asked: { attempt: number; since: number | undefined }[] = [];

	take(input: TopicInput) {
		const { state, ask } = step(this.state, input, this.now);
		this.state = state;
		if (ask) this.asked.push({ attempt: state.attempt, since: ask.since });
	}
	/** Answers the last question with the truth. */
	answer(version: number) {
		const question = this.asked.at(-1);
		this.asked = [];
		if (question) this.take({ type: 'answered', attempt: question.attempt, answer: answerOf(version, question.since) });
	}
	get honest() {
		return honestState(this.state, this.now).state;
	}
	get version() {
		return this.state.content.value.version;
	}
}

describe('a followed topic', () => {
	it('is catching up until the first answer, then live', () => {
		const page = new Page();
		expect(page.honest).toBe('catching-up');
		page.take({ type: 'connected' });
		expect([page.honest, page.asked]).toEqual(['catching-up', [{ attempt: 1, since: 0 }]]);
		page.answer(0);
		expect(page.honest).toBe('live');
	});

	it('drops what it has, and asks again where a change is missing', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		page.answer(5);
		page.take({ type: 'changed', changed: change(4) });
		page.take({ type: 'changed', changed: change(5) });
		expect([page.version, page.asked]).toEqual([5, []]);
		page.take({ type: 'changed', changed: change(8, 5) });
		expect([page.version, page.honest, page.asked]).toEqual([8, 'live', []]);
		page.take({ type: 'changed', changed: change(10, 9) });
		expect([page.honest, page.state.gaps, page.asked]).toEqual(['catching-up', 1, [{ attempt: 2, since: 10 }]]);
		page.answer(10);
		expect([page.version, page.honest]).toEqual([10, 'live']);
	});

	it('notices a lost last frame by the head', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		page.answer(5);
		page.take({ type: 'heads', heads: { at, heads: { [topic]: 6 } } });
		expect([page.honest, page.asked]).toEqual(['catching-up', [{ attempt: 2, since: 5 }]]);
		// A replica that lags does not pass for the truth.
		page.answer(5);
		expect(page.honest).toBe('catching-up');
		page.now += 1_000;
		page.take({ type: 'tick' });
		page.answer(6);
		expect([page.version, page.honest]).toEqual([6, 'live']);
	});

	it('asks again where the gateway does not know that it listens', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		page.answer(5);
		page.take({ type: 'heads', heads: { at, heads: {} } });
		expect(page.asked).toEqual([{ attempt: 2, since: 5 }]);
	});

	it('is stale after twelve seconds of silence, and says since when', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		page.now = 1_000;
		page.answer(5);
		page.now = 13_000;
		expect(page.honest).toBe('live');
		page.now = 13_001;
		expect(honestState(page.state, page.now)).toEqual({ state: 'stale', staleSince: 1_000 });
		page.take({ type: 'heads', heads: { at, heads: { [topic]: 5 } } });
		expect(page.honest).toBe('live');
	});

	it('catches up after a broken connection, and is stale where that takes long', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		page.answer(5);
		page.take({ type: 'disconnected' });
		expect(page.honest).toBe('catching-up');
		page.now = 12_001;
		expect(page.honest).toBe('stale');
		page.take({ type: 'connected' });
		page.answer(9);
		expect([page.version, page.honest]).toEqual([9, 'live']);
	});

	it('asks again, later and later, while the gateway cannot answer; a refusal ends it', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		const waits: number[] = [];
		for (let round = 0; round < 7; round++) {
			const { attempt } = page.asked.pop() ?? { attempt: -1 };
			page.take({ type: 'answered', attempt, answer: round % 2 ? null : { ok: false, error: 'unavailable' } });
			const since = page.now;
			while (page.asked.length === 0) {
				page.now += 100;
				page.take({ type: 'tick' });
			}
			waits.push(page.now - since);
		}
		expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
		page.take({ type: 'answered', attempt: page.state.attempt, answer: { ok: false, error: 'not-found' } });
		page.asked = [];
		page.now += 60_000;
		page.take({ type: 'tick' });
		expect([page.honest, page.asked]).toEqual(['stale', []]);
	});

	it('ignores an answer that was overtaken', () => {
		const page = new Page();
		page.take({ type: 'connected' });
		page.take({ type: 'disconnected' });
		page.take({ type: 'connected' });
		page.take({ type: 'answered', attempt: 1, answer: answerOf(3) });
		expect(page.honest).toBe('catching-up');
		page.answer(4);
		expect([page.version, page.honest]).toEqual([4, 'live']);
	});
});

type Fate = 'arrives' | 'is lost' | 'comes twice' | 'comes late' | 'connection breaks' | 'answer is lost';

describe('1,000 events over a bad line', () => {
	it('end right, and the page is never live on an old version for longer than until the next heads', () => {
		const fates = fc.array(
			fc.oneof(
				{ weight: 6, arbitrary: fc.constant<Fate>('arrives') },
				fc.constantFrom<Fate>('is lost', 'comes twice', 'comes late', 'connection breaks', 'answer is lost')
			),
			{ minLength: 1_000, maxLength: 1_000 }
		);
		fc.assert(
			fc.property(fates, fc.integer({ min: 2, max: 40 }), (all, headsEvery) => {
				const page = new Page();
				let head = 0;
				let late: Changed[] = [];
				let highest = 0;
				page.take({ type: 'connected' });
				page.answer(head);

				const check = () => {
					// What is shown never goes back.
					expect(page.version).toBeGreaterThanOrEqual(highest);
					highest = page.version;
					expect(page.version).toBeLessThanOrEqual(head);
				};
				/** Whatever is asked is answered, until nothing is asked any more. */
				const settle = () => {
					for (let round = 0; page.state.behind && round < 50; round++) {
						page.answer(head);
						page.now += 250;
						page.take({ type: 'tick' });
					}
				};

				all.forEach((fate, index) => {
					page.now += 100;
					head += 1;
					const previous = head - 1;
					const before = page.version;
					if (fate === 'arrives' || fate === 'comes twice') page.take({ type: 'changed', changed: change(head, previous) });
					if (fate === 'comes twice') page.take({ type: 'changed', changed: change(head, previous) });
					if (fate === 'comes late') late.push(change(head, previous));
					if (fate === 'connection breaks') {
						page.take({ type: 'disconnected' });
						page.asked = [];
						page.take({ type: 'connected' });
						page.answer(head);
					}
					if (fate === 'answer is lost' && page.asked.length > 0) {
						page.asked = [];
						page.take({ type: 'answered', attempt: page.state.attempt, answer: null });
					}
					// A gap is noticed with the very frame that shows it.
					if (fate === 'arrives' && before < previous) expect(page.state.behind).toBe(true);
					if (index % 7 === 0) {
						for (const changed of late.reverse()) page.take({ type: 'changed', changed });
						late = [];
					}
					if (index % headsEvery === 0) {
						page.take({ type: 'heads', heads: { at, heads: { [topic]: head } } });
						// From here on it is known that something is missing, until it is there.
						if (page.version < head) expect(page.honest).not.toBe('live');
						if (index % 3) settle();
					}
					check();
				});

				// The last frames may have been lost; nothing but the heads says so.
				page.take({ type: 'heads', heads: { at, heads: { [topic]: head } } });
				settle();
				expect([page.version, page.honest]).toEqual([1_000, 'live']);
			}),
			{ numRuns: 60 }
		);
	});
});
