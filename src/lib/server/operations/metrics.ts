// What a process tells Prometheus. Labels are names from the code (routes, activities, topics' kinds): never ids, addresses or
// anything else of a person.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface Metrics {
	/** `route` is the route's pattern, not the address. Durations are in seconds, here and below. */
	httpServed(labels: { method: string; route: string; status: number }, duration: number): void;
	activityEnded(labels: { activity: string; outcome: 'completed' | 'failed' }, duration: number): void;
	updateEnded(labels: { update: string; outcome: 'completed' | 'refused' | 'failed' }, duration: number): void;
	/** Something was told to a topic's watchers, so long after it was decided. `from`: this gateway's own worker, or another's. */
	published(labels: { topic: string; from: 'own' | 'other' }, latency: number): void;
	/** Who is asked for the number of open sockets when somebody wants to know. */
	countSockets(count: () => { open: number; slow: number }): void;
	/** The process's own: event loop, memory, garbage collection. Once, by the process. */
	watchProcess(): void;
	/** Another source in Prometheus's text format, added to what is told. */
	addSource(read: () => Promise<string>): void;
	/** Prometheus's text format. */
	text(): Promise<string>;
	readonly contentType: string;
}

export function createMetrics(processName: string): Metrics {
	const registry = new Registry();
	registry.setDefaultLabels({ process: processName });
	const registers = [registry];
	const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
		new Histogram({ name, help, labelNames, buckets: seconds, registers });
	const http = histogram('http_request_duration_seconds', 'Answers of the web by route', ['method', 'route', 'status']);
	const activities = histogram('activity_duration_seconds', 'Attempts of activities', ['activity', 'outcome']);
	const updates = histogram('update_duration_seconds', 'Updates of workflows as their callers wait for them', ['update', 'outcome']);
	const latency = histogram('live_publish_latency_seconds', 'From the decision to the sockets', ['topic', 'from']);
	const events = new Counter({ name: 'live_events_total', help: 'Events told to watchers', labelNames: ['topic', 'from'], registers });
	const sources: (() => Promise<string>)[] = [];
	let sockets = () => ({ open: 0, slow: 0 });
	new Gauge({
		name: 'live_sockets',
		help: 'Open sockets, and those of them that read too slowly',
		labelNames: ['state'],
		registers,
		collect() {
			const { open, slow } = sockets();
			this.set({ state: 'open' }, open);
			this.set({ state: 'slow' }, slow);
		}
	});

	return {
		httpServed: (labels, duration) => http.observe({ ...labels, status: String(labels.status) }, duration),
		activityEnded: (labels, duration) => activities.observe(labels, duration),
		updateEnded: (labels, duration) => updates.observe(labels, duration),
		published(labels, duration) {
			events.inc(labels);
			latency.observe(labels, duration);
		},
		countSockets: (count) => void (sockets = count),
		watchProcess: () => collectDefaultMetrics({ register: registry }),
		addSource: (read) => void sources.push(read),
		async text() {
			const texts = await Promise.all([registry.metrics(), ...sources.map((read) => read().catch(() => ''))]);
			return texts.map((text) => text.trim()).join('\n') + '\n';
		},
		contentType: registry.contentType
	};
}
