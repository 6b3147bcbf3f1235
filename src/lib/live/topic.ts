// How one topic is followed: a pure state machine. Snapshot and tail, what counts as a gap, when to ask again, and whether
// what is shown is the truth. It knows no socket and no clock: `at` is the caller's, in milliseconds.
import { errors } from '#contracts/errors.ts';
import type { Changed, Heads, LiveState, Subscribe, SubscribeAnswer, Topic } from '#contracts/live.ts';

/** Heads come every 5 s: after two that did not, what is shown may be old. */
const silentAfterMs = 12_000;
const retryMs = { first: 500, most: 10_000 };

/** What is known of a topic, and how frames change it: one for entities, one for lists. All functions are pure. */
export interface Content<C> {
	/** What a subscription asks for, given what is there. */
	request(content: C): Pick<Subscribe, 'since' | 'changedSince' | 'cursor'>;
	/** An answer that worked. `more`: a further page is to be asked for. */
	answered(content: C, answer: Extract<SubscribeAnswer, { ok: true }>): { content: C; more: boolean };
	/** `gap`: a change before this one never came. */
	changed(content: C, changed: Changed): { content: C; gap: boolean };
	/** Takes the gateway's head version in. */
	head(content: C, head: number): C;
	/** Whether more is known to exist than is there. */
	isBehind(content: C): boolean;
	/** A broken connection leaves no half-read pages. */
	interrupted(content: C): C;
	/** After how long to read again although nothing seems to be missing; null: never. */
	rereadMs(content: C): number | null;
}

export interface TopicState<C> {
	content: C;
	connected: boolean;
	/** Numbers the subscriptions; only the answer to the last one counts as an answer. */
	attempt: number;
	asking: boolean;
	/** Something is, or may be, missing until the answer to the last subscription. */
	behind: boolean;
	refused: boolean;
	failures: number;
	retryAt: number | null;
	/** When the content was last known to be the truth. */
	heardAt: number;
	readAt: number;
	gaps: number;
}

export type TopicInput =
	| { type: 'connected' | 'disconnected' | 'tick' }
	/** The page was hidden, frozen or offline: make sure. */
	| { type: 'woke' }
	/** The answer to attempt number `attempt`; null: none came in time. */
	| { type: 'answered'; attempt: number; answer: SubscribeAnswer | null }
	| { type: 'changed'; changed: Changed }
	| { type: 'heads'; heads: Heads };

/** `ask`: the caller subscribes as attempt number `state.attempt`. */
export interface Step<C> {
	state: TopicState<C>;
	ask: Pick<Subscribe, 'since' | 'changedSince' | 'cursor'> | null;
}

export const startTopic = <C>(content: C, at: number): TopicState<C> => ({
	content,
	connected: false,
	attempt: 0,
	asking: false,
	behind: true,
	refused: false,
	failures: 0,
	retryAt: null,
	heardAt: at,
	readAt: at,
	gaps: 0
});

const isRetryable = (answer: SubscribeAnswer | null) => !answer || answer.ok || errors[answer.error].retryable;

export function topicMachine<C>(topic: Topic, kind: Content<C>) {
	const stay = (state: TopicState<C>): Step<C> => ({ state, ask: null });

	/** A quiet question checks what is believed to be the truth; any other is asked because something is missing. */
	const ask = (state: TopicState<C>, quiet = false): Step<C> => {
		if (!state.connected) return stay(state);
		const next = { ...state, attempt: state.attempt + 1, asking: true, behind: state.behind || !quiet, retryAt: null };
		return { state: next, ask: kind.request(next.content) };
	};

	const fail = (state: TopicState<C>, at: number): Step<C> => {
		const pause = Math.min(retryMs.first * 2 ** state.failures, retryMs.most);
		return stay({ ...state, asking: false, behind: true, failures: state.failures + 1, retryAt: at + pause });
	};

	function answered(state: TopicState<C>, attempt: number, answer: SubscribeAnswer | null, at: number): Step<C> {
		// Overtaken: the subscription that is under way will tell.
		if (attempt !== state.attempt) return stay(state);
		if (!answer?.ok) return isRetryable(answer) ? fail(state, at) : stay({ ...state, asking: false, behind: true, refused: true });
		const { content, more } = kind.answered(state.content, answer);
		const next = { ...state, content, refused: false };
		if (more) return ask(next);
		// The snapshot is older than a version that is known to exist: a replica that lags.
		if (kind.isBehind(content)) return fail(next, at);
		return stay({ ...next, asking: false, behind: false, failures: 0, heardAt: at, readAt: at });
	}

	function changed(state: TopicState<C>, change: Changed, at: number): Step<C> {
		const { content, gap } = kind.changed(state.content, change);
		const next = { ...state, content, heardAt: state.behind ? state.heardAt : at };
		return gap ? ask({ ...next, heardAt: state.heardAt, gaps: state.gaps + 1 }) : stay(next);
	}

	function heads(state: TopicState<C>, { heads: all }: Heads, at: number): Step<C> {
		const head = all[topic];
		// The gateway does not know that this is watched, unless the subscription is just under way.
		if (head === undefined) return state.asking || state.refused ? stay(state) : ask(state);
		const content = kind.head(state.content, head);
		const next = { ...state, content };
		if (kind.isBehind(content)) return state.asking || state.retryAt !== null ? stay({ ...next, behind: true }) : ask(next);
		return stay({ ...next, heardAt: state.behind ? state.heardAt : at });
	}

	function tick(state: TopicState<C>, at: number): Step<C> {
		if (!state.connected || state.asking || state.refused) return stay(state);
		if (state.retryAt !== null) return at >= state.retryAt ? ask(state) : stay(state);
		const rereadMs = kind.rereadMs(state.content);
		return rereadMs !== null && at - state.readAt >= rereadMs ? ask(state, true) : stay(state);
	}

	return function step(state: TopicState<C>, input: TopicInput, at: number): Step<C> {
		switch (input.type) {
			case 'connected':
				return ask({ ...state, connected: true, refused: false, failures: 0 });
			case 'disconnected':
				return stay({
					...state,
					connected: false,
					asking: false,
					behind: true,
					refused: false,
					retryAt: null,
					content: kind.interrupted(state.content)
				});
			case 'answered':
				return answered(state, input.attempt, input.answer, at);
			case 'changed':
				return changed(state, input.changed, at);
			case 'heads':
				return heads(state, input.heads, at);
			case 'woke':
				return ask({ ...state, content: kind.interrupted(state.content), refused: false, failures: 0 });
			case 'tick':
				return tick(state, at);
		}
	};
}

/** What a view says of itself; `staleSince` is when its content was last known to be the truth. */
export function honestState(state: TopicState<unknown>, at: number): { state: LiveState; staleSince: number | null } {
	if (state.refused || at - state.heardAt > silentAfterMs) return { state: 'stale', staleSince: state.heardAt };
	return { state: state.connected && !state.behind ? 'live' : 'catching-up', staleSince: null };
}
