// A family of workflows followed live: their histories as they are written; and the worker processes.
// `const family = new LiveFamily(() => ['cart-…', 'order-…'])`; then `family.histories`, `family.state`, `family.staleSince`.
import { SvelteMap } from 'svelte/reactivity';
import type { LiveState } from '#contracts/live.ts';
import type { WorkerView, WorkflowHistory } from '#contracts/xray.ts';
import { follow, type Followed } from './follow.ts';
import { historyContent, noHistory, workersContent, type HistoryContent, type WorkersContent } from './history-content.ts';
import { pageConnection } from './page-connection.ts';

const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const worst: LiveState[] = ['stale', 'catching-up', 'live'];

export class LiveFamily {
	readonly #ids: () => readonly string[];
	readonly #followed = new SvelteMap<string, Followed<HistoryContent>>();
	// By value: an equal list of a page that was loaded anew keeps what is followed.
	readonly #key = $derived.by(() => this.#ids().join(' '));

	constructor(workflowIds: () => readonly string[]) {
		this.#ids = workflowIds;
		$effect(() => {
			const ids = this.#key.split(' ').filter(Boolean);
			const stops = ids.map((workflowId) =>
				follow(pageConnection(), { topic: `workflow:${workflowId}` }, historyContent, noHistory(workflowId), (followed) => {
					this.#followed.set(workflowId, followed);
				})
			);
			return () => {
				for (const stop of stops) stop();
				for (const workflowId of ids) this.#followed.delete(workflowId);
			};
		});
	}

	/** In the given order. */
	readonly histories: WorkflowHistory[] = $derived.by(() =>
		this.#ids().map((workflowId) => this.#followed.get(workflowId)?.content.history ?? noHistory(workflowId).history)
	);

	/** The worst of all. */
	get state(): LiveState {
		const states = this.#ids().map((workflowId) => this.#followed.get(workflowId)?.state ?? 'catching-up');
		return worst.find((state) => states.includes(state)) ?? 'catching-up';
	}

	get staleSince(): string | null {
		const all = [...this.#followed.values()].flatMap(({ staleSince }) => staleSince ?? []);
		return isoOf(all.length > 0 ? Math.min(...all) : null);
	}
}

export class LiveWorkers {
	#followed = $state.raw<Followed<WorkersContent> | null>(null);

	/** Follows while `isShown`. */
	constructor(isShown: () => boolean) {
		$effect(() => {
			if (!isShown()) return;
			const nothing: WorkersContent = { view: { version: 0, workers: [] }, dropped: false };
			return follow(pageConnection(), { topic: 'workers' }, workersContent, nothing, (followed) => {
				this.#followed = followed;
			});
		});
	}

	get workers(): readonly WorkerView[] {
		return this.#followed?.content.view.workers ?? [];
	}

	get state(): LiveState {
		return this.#followed?.state ?? 'catching-up';
	}
}
