// What is known of a workflow's history, and of the worker processes. Events are united by run and id: the same one twice counts
// once, whichever frame or snapshot brought it.
import type { Changed } from '#contracts/live.ts';
import { nothingPending, type HistoryEvent, type HistoryRun, type WorkersView, type WorkflowHistory } from '#contracts/xray.ts';
import type { Content } from './topic.ts';

export interface HistoryContent {
	history: WorkflowHistory;
	/** The highest version that is known to exist. */
	known: number;
}

export const noHistory = (workflowId: string): HistoryContent => ({
	history: { workflowId, version: 0, runs: [], isCut: false, pending: nothingPending },
	known: 0
});

function unite(known: readonly HistoryEvent[], more: readonly HistoryEvent[]): HistoryEvent[] {
	const last = known.at(-1)?.id ?? 0;
	if (more.every(({ id }) => id > last)) return [...known, ...more];
	const byId = new Map([...known, ...more].map((event) => [event.id, event]));
	return [...byId.values()].sort((one, other) => one.id - other.id);
}

/** A new array, with `run` taken in; the others are the same objects. */
function withRun(runs: readonly HistoryRun[], run: HistoryRun): HistoryRun[] {
	const known = runs.find(({ runId }) => runId === run.runId);
	if (!known) return [...runs, run].sort((one, other) => one.startedAt.localeCompare(other.startedAt));
	return runs.map((one) => (one === known ? { ...one, events: unite(one.events, run.events) } : one));
}

export const historyContent: Content<HistoryContent> = {
	request: ({ history }) => (history.version > 0 ? { since: history.version } : {}),
	answered(content, { snapshot, version }) {
		if (snapshot?.kind !== 'workflow') return { content, more: false };
		const { history } = content;
		const runs = snapshot.history.runs.reduce<HistoryRun[]>(withRun, history.runs);
		const { pending, isCut } = snapshot.history;
		const next = { ...history, runs, pending, isCut: history.isCut || isCut, version: Math.max(history.version, version) };
		return { content: { history: next, known: Math.max(content.known, version) }, more: false };
	},
	changed(content, { event, version, previous }: Changed) {
		const { history } = content;
		if (event.type === 'workflow.pending') return { content: { ...content, history: { ...history, pending: event.pending } }, gap: false };
		if (event.type !== 'workflow.advanced') return { content, gap: false };
		const next = { ...history, runs: withRun(history.runs, event.run), version: Math.max(history.version, version) };
		// What is between is asked for from where nothing is missing.
		if (previous > history.version)
			return { content: { history: { ...next, version: history.version }, known: Math.max(content.known, version) }, gap: true };
		return { content: { history: next, known: Math.max(content.known, version) }, gap: false };
	},
	head: (content, head) => (head > content.known ? { ...content, known: head } : content),
	isBehind: ({ history, known }) => history.version < known,
	interrupted: (content) => content,
	rereadMs: () => null
};

export interface WorkersContent {
	view: WorkersView;
	/** A frame was dropped on the way here. */
	dropped: boolean;
}

export const workersContent: Content<WorkersContent> = {
	request: () => ({}),
	answered: (content, { snapshot }) => ({
		content: snapshot?.kind === 'workers' ? { view: snapshot.view, dropped: false } : content,
		more: false
	}),
	changed(content, { event }) {
		if (event.type !== 'workers.changed' || event.view.version <= content.view.version) return { content, gap: false };
		return { content: { ...content, view: event.view }, gap: false };
	},
	head: (content, head) => (head < 0 ? { ...content, dropped: true } : content),
	isBehind: ({ dropped }) => dropped,
	interrupted: (content) => content,
	rereadMs: () => null
};
