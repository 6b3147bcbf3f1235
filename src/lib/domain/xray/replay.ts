// A finished history played again. `at` is where the play head is, in the history's own time.

export const speeds = [0.5, 1, 2, 5, 10, 30, 60] as const;
export type Speed = (typeof speeds)[number];

export interface Replay {
	at: number;
	isPlaying: boolean;
	speed: Speed;
}

export interface Span {
	from: number;
	to: number;
}

/** From the beginning, playing. */
export const startReplay = ({ from }: Span, speed: Speed): Replay => ({ at: from, isPlaying: true, speed });

/** `passedMs` of the watcher's time later; it pauses at the end. */
export function advance(replay: Replay, passedMs: number, { to }: Span): Replay {
	if (!replay.isPlaying) return replay;
	const at = Math.min(to, replay.at + passedMs * replay.speed);
	return { ...replay, at, isPlaying: at < to };
}

export const scrub = (replay: Replay, at: number, { from, to }: Span): Replay => ({ ...replay, at: Math.min(to, Math.max(from, at)) });

/** From the end it begins again. */
export const toggle = (replay: Replay, span: Span): Replay =>
	replay.isPlaying ? { ...replay, isPlaying: false } : { ...replay, at: replay.at >= span.to ? span.from : replay.at, isPlaying: true };

/** To the next moment at which something happens, or back to the one before; paused. */
export function step(replay: Replay, moments: readonly number[], direction: 1 | -1, span: Span): Replay {
	const sorted = [...moments].sort((one, other) => one - other);
	const next = direction === 1 ? sorted.find((at) => at > replay.at) : sorted.findLast((at) => at < replay.at);
	return { ...scrub(replay, next ?? (direction === 1 ? span.to : span.from), span), isPlaying: false };
}
