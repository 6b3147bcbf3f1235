// One click is one trace: from the form that places an order, through its workflows, to the frame that moves its tracker.
import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Changed, ClientToServer, ServerToClient } from '#contracts/live.ts';
import { traceIdOf } from '#contracts/trace.ts';
import { startCollector } from '../fixtures/collector.ts';
import { admin, startShop, type RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';

const patient = { timeout: 60_000, interval: 200 };

let collector: Awaited<ReturnType<typeof startCollector>>;
let shop: RunningShop;

beforeAll(async () => {
	collector = await startCollector();
	shop = await startShop({
		env: {
			OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
			TRACE_URL: 'http://traces.test/{traceId}',
			PAYLOAD_KEY: randomBytes(32).toString('base64')
		}
	});
}, 240_000);
afterAll(async () => {
	await shop.stop();
	await collector.stop();
});

async function framesOf(tracker: string): Promise<{ frames: Changed[]; close(): void }> {
	const { pathname, searchParams } = new URL(tracker, shop.url);
	const socket: Socket<ServerToClient, ClientToServer> = io(shop.url, { transports: ['websocket'], extraHeaders: { origin: shop.url } });
	const frames: Changed[] = [];
	socket.on('changed', (changed) => frames.push(changed));
	const topic = `order:${pathname.split('/').pop() ?? ''}` as const;
	const answer = await socket.timeout(20_000).emitWithAck('subscribe', { topic, token: searchParams.get('t') ?? '' });
	expect(answer).toMatchObject({ ok: true });
	return { frames, close: () => socket.disconnect() };
}

test('from the click to the socket event every process works under one trace id, and staff see it', { timeout: 180_000 }, async () => {
	const shopper = new Shopper(shop.url);
	const [mug = ''] = await shopper.products();
	await shopper.add(mug);
	await shopper.toReview();
	const tracker = await shopper.placed();
	const { frames, close } = await framesOf(tracker);
	await expect
		.poll(() => frames.some(({ event }) => event.type === 'order.changed' && event.order.status === 'delivered'), patient)
		.toBe(true);

	const traceIds = new Set(frames.map(({ traceparent }) => traceIdOf(traceparent ?? '')));
	expect(traceIds.size).toBe(1);
	const [traceId] = traceIds;
	const ofTrace = (id = traceId) => collector.spans.filter((span) => span.traceId === id);
	const named = (service: string, name: string, id = traceId) =>
		ofTrace(id).some((span) => span.service === `durable-goods-${service}` && span.name === name);
	await expect.poll(() => named('web', 'POST /shop/checkout/review?/place'), patient).toBe(true);
	await expect.poll(() => named('web', 'update placeOrder'), patient).toBe(true);
	await expect.poll(() => named('workers', 'workflow checkout: update placeOrder'), patient).toBe(true);
	await expect.poll(() => named('workers', 'activity placeOrder'), patient).toBe(true);
	await expect.poll(() => named('workers', 'start order'), patient).toBe(true);
	await expect.poll(() => named('workers', 'workflow order: start'), patient).toBe(true);
	await expect.poll(() => named('workers', 'activity saveOrder'), patient).toBe(true);
	// The gateway lives in the web's process.
	await expect.poll(() => named('web', 'activity publishOrder'), patient).toBe(true);
	await expect.poll(() => named('web', 'emit order'), patient).toBe(true);

	const spans = new Map(ofTrace().map((span) => [span.spanId, span]));
	const roots = [...spans.values()].filter(({ parentSpanId }) => !parentSpanId);
	expect(roots.map(({ name }) => name)).toEqual(['POST /shop/checkout/review?/place']);

	const staff = new Shopper(shop.url);
	await staff.fill('/admin/login', '', admin);
	const page = `/admin/orders/${new URL(tracker, shop.url).pathname.split('/').pop()}`;
	const { html } = await staff.get(page);
	expect(html).toContain(`http://traces.test/${traceId}`);

	// A later click is a trace of its own; workers that replay the order first tell nothing twice.
	await shop.kill('workers');
	await shop.prints(/^workers │ (ready|workers ready)/);
	const before = frames.length;
	await staff.fill(page, '?/note', { text: 'Called, and was thanked' }, [200, 303]);
	await expect.poll(() => frames.length, patient).toBeGreaterThan(before);
	close();
	const later = traceIdOf(frames.at(-1)?.traceparent ?? '') ?? '';
	expect(later).toMatch(/^[0-9a-f]{32}$/);
	expect(later).not.toBe(traceId);
	await expect.poll(() => named('workers', 'workflow order: update addNote', later), patient).toBe(true);
	await expect.poll(() => named('web', 'emit order', later), patient).toBe(true);
	expect(ofTrace().filter(({ name }) => name === 'workflow order: start')).toHaveLength(1);

	// Who bought what, where it goes, and the key to its tracker are nobody's business there.
	const token = new URL(tracker, shop.url).searchParams.get('t') ?? '';
	for (const secret of ['ada@example.com', 'Lovelace', 'Analytical', '4242424242424242', 'thanked', token, admin.password])
		for (const body of collector.bodies) expect(body).not.toContain(secret);
});
