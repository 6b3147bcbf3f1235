// Runs a topic's state machine on a connection: carries frames to it, its questions back, and a clock.
import type { LiveState, Topic } from '#contracts/live.ts';
import type { Connection } from './connection.ts';
import { honestState, startTopic, topicMachine, type Content, type TopicInput } from './topic.ts';

const tickMs = 1_000;

export interface Followed<C> {
	content: C;
	state: LiveState;
	/** Milliseconds since the epoch. */
	staleSince: number | null;
}

/** Follows until the returned function is called; `show` gets every change of content or state. */
export function follow<C>(
	connection: Connection,
	{ topic, token }: { topic: Topic; token?: string | undefined },
	kind: Content<C>,
	initial: C,
	show: (followed: Followed<C>) => void,
	now: () => number = Date.now
): () => void {
	const step = topicMachine(topic, kind);
	const startedAt = now();
	let state = startTopic(initial, startedAt);
	let shown: Followed<C> | undefined;
	let ended = false;

	function take(input: TopicInput) {
		if (ended) return;
		const at = now();
		const { state: next, ask } = step(state, input, at);
		const refused = next.refused && !state.refused;
		state = next;
		// The refusal may have met the cookies of a moment ago; the new socket's `connected` asks again.
		if (refused && connection.renew(startedAt)) return;
		const followed = { content: next.content, ...honestState(next, at) };
		if (!shown || shown.content !== followed.content || shown.state !== followed.state || shown.staleSince !== followed.staleSince) {
			show((shown = followed));
		}
		if (ask) {
			const attempt = next.attempt;
			void connection
				.ask({ topic, ...ask, ...(token !== undefined && { token }) })
				.then((answer) => take({ type: 'answered', attempt, answer }));
		}
	}

	const stop = connection.listen(topic, {
		connected: () => take({ type: 'connected' }),
		disconnected: () => take({ type: 'disconnected' }),
		changed: (changed) => take({ type: 'changed', changed }),
		heads: (heads) => take({ type: 'heads', heads }),
		woke: () => take({ type: 'woke' })
	});
	const ticking = setInterval(() => take({ type: 'tick' }), tickMs);
	return () => {
		ended = true;
		clearInterval(ticking);
		stop();
	};
}
