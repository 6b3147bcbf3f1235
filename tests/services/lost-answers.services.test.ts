// Every conditional write beside stock's, by several clients at once whose answers are lost: one of them wins, it is the one that hears so,
// and the store shows it. What is done after a win is done, too, whichever of its answers is lost.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CatalogChange } from '#contracts/catalog-change.ts';
import { usd } from '#contracts/money.ts';
import type { PromotionChange } from '#contracts/promotion.ts';
import type { Shopper } from '#contracts/identity.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { cassandraAccountLinkStore } from '#server/adapters/cassandra/account-link-store.ts';
import { cassandraApiAnswerStore } from '#server/adapters/cassandra/api-answer-store.ts';
import { cassandraCatalogStore } from '#server/adapters/cassandra/catalog-store.ts';
import { emailClaims } from '#server/adapters/cassandra/email-claims.ts';
import { cassandraIdentityStore } from '#server/adapters/cassandra/identity-store.ts';
import { cassandraOutbox } from '#server/adapters/cassandra/outbox-mail.ts';
import { cassandraPaymentStore } from '#server/adapters/cassandra/payment-store.ts';
import { cassandraPromotionStore } from '#server/adapters/cassandra/promotion-store.ts';
import type { CassandraSession } from '#server/adapters/cassandra/session.ts';
import { cassandraBooks } from '#server/adapters/cassandra/simulated-books.ts';
import { cassandraSupplierStore } from '#server/adapters/cassandra/supplier-store.ts';
import { cassandraWebhookStore } from '#server/adapters/cassandra/webhook-store.ts';
import { sampleConnection } from '#server/ports/supplier-store.suite.ts';
import { describeOnCassandra } from './cassandra.fixture.ts';
import { losingAnswers, untilAnswered } from './losing-answers.ts';

const clients = 6;
const at = '2026-11-01T12:00:00.000Z';
const who = { kind: 'staff', name: 'Ada' } as const;

interface Contest {
	/** What this client does; whether it hears that it has won. */
	attempt(session: CassandraSession, client: number): Promise<boolean>;
	/** Every client whose doing the store shows. */
	shown(): Promise<number[]>;
}

const named = (client: number) => `client ${client}`;
const numberOf = (name: string | undefined) => (name === undefined ? [] : [Number(name.replace('client ', ''))]);

/** What is fought over is made on `calm`, a session that loses nothing. */
const contests: Record<string, (calm: CassandraSession) => Promise<Contest>> = {
	async 'a movement of money'(calm) {
		const paymentId = randomUUID();
		const entries = (client: number) =>
			([1, -1] as const).map((amount) => ({
				paymentId,
				movementId: named(client),
				at,
				account: amount > 0 ? ('authorised' as const) : ('shopper' as const),
				amount,
				currency: 'USD' as const,
				why: 'a test'
			}));
		return {
			attempt: (session, client) => cassandraPaymentStore(session).record(entries(client), 0),
			async shown() {
				const recorded = await cassandraPaymentStore(calm).entries(paymentId);
				expect(recorded).toHaveLength(2);
				return [...new Set(recorded.flatMap(({ movementId }) => numberOf(movementId)))];
			}
		};
	},
	async 'a charge at the simulated provider'(calm) {
		const paymentId = randomUUID();
		const payment = (client: number) => ({
			status: 'authorised' as const,
			declineCode: null,
			amount: 100 + client,
			captured: 0,
			refunded: 0
		});
		return {
			attempt: async (session, client) => (await cassandraBooks(session).open(paymentId, payment(client))).amount === 100 + client,
			shown: async () => [((await cassandraBooks(calm).payment(paymentId))?.amount ?? 0) - 100]
		};
	},
	async 'an e-mail address'(calm) {
		const ids = Array.from({ length: clients }, (): string => randomUUID());
		const email = `${randomUUID()}@example.com`;
		return {
			attempt: (session, client) => cassandraIdentityStore(session).putShopper(shopper({ shopperId: ids[client] ?? '', email })),
			shown: async () => [ids.indexOf((await cassandraIdentityStore(calm).shopperByEmail(email))?.shopperId ?? '')]
		};
	},
	async 'the last use of a code'(calm) {
		const terms = samplePromotion({ code: codeName(), usageLimit: 1 });
		await cassandraPromotionStore(calm).save(promotionChange(terms));
		const claim = (session: CassandraSession, client: number) =>
			cassandraPromotionStore(session).claim({
				...{ checkoutId: named(client), customer: `${client}@example.com` },
				...{ attempt: 1, terms, subtotal: usd(5_000), at }
			});
		return {
			attempt: async (session, client) => (await claim(session, client)).result === 'claimed',
			async shown() {
				expect((await cassandraPromotionStore(calm).find(terms.code))?.uses).toBe(1);
				const again = await Promise.all(Array.from({ length: clients }, (_, client) => claim(calm, client)));
				return again.flatMap(({ result }, client) => (result === 'claimed' ? [client] : []));
			}
		};
	},
	async 'the next version of a promotion'(calm) {
		const first = samplePromotion({ code: codeName() });
		await cassandraPromotionStore(calm).save(promotionChange(first));
		const changes = Array.from({ length: clients }, (_, client) => promotionChange({ ...first, version: 2, title: named(client) }));
		return {
			attempt: (session, client) => cassandraPromotionStore(session).save(changes[client] ?? promotionChange(first)),
			shown: async () => numberOf((await cassandraPromotionStore(calm).find(first.code))?.promotion.title)
		};
	},
	async 'the next version of a product'(calm) {
		const first = makeProduct({ productId: randomUUID() });
		await cassandraCatalogStore(calm).put({ products: [first] });
		const change = (client: number): CatalogChange => ({
			...{ changeId: named(client), at, who, what: named(client), renames: false },
			to: { kind: 'product', item: { ...first, version: 2, title: named(client) } }
		});
		return {
			attempt: (session, client) => cassandraCatalogStore(session).save(change(client)),
			async shown() {
				const store = cassandraCatalogStore(calm);
				const { title } = (await store.product(first.productId)) ?? {};
				expect((await store.changes(first.productId, 10)).map(({ what }) => what)).toEqual([title]);
				return numberOf(title);
			}
		};
	},
	async 'an idempotency key of the API'(calm) {
		const request = { tokenId: randomUUID(), key: 'order-7-cancel', digest: 'digest', at: new Date().toISOString() };
		return {
			async attempt(session, client) {
				const store = cassandraApiAnswerStore(session);
				const claimed = await store.claim(request);
				if (claimed.is === 'yours') await store.keep(request, claimed.claimId, { status: 200, body: named(client) });
				return claimed.is === 'yours';
			},
			async shown() {
				const claimed = await cassandraApiAnswerStore(calm).claim(request);
				return claimed.is === 'answered' ? numberOf(claimed.answer.body) : [];
			}
		};
	},
	async 'a supplier’s connection'(calm) {
		const connection = sampleConnection();
		return {
			attempt: (session, client) => cassandraSupplierStore(session).save({ ...connection, updatedBy: named(client) }, 'added'),
			shown: async () => numberOf((await cassandraSupplierStore(calm).connection(connection.supplierId))?.updatedBy)
		};
	},
	async 'the link to a supplier’s order'(calm) {
		const link = { supplierId: 'north', orderId: randomUUID(), supplierOrderId: randomUUID() };
		const linked = async (session: CassandraSession) =>
			(await cassandraSupplierStore(session).bySupplierOrder(link.supplierOrderId))?.remoteId;
		return {
			async attempt(session, client) {
				await cassandraSupplierStore(session).link({ ...link, remoteId: named(client) });
				return (await linked(session)) === named(client);
			},
			shown: async () => numberOf(await linked(calm))
		};
	},
	async 'an endpoint of webhooks'(calm) {
		const endpoint = {
			...{ endpointId: randomUUID(), version: 1, url: 'https://example.com/hooks', events: ['order.shipped' as const] },
			...{ enabled: true, disabledWhy: null, createdAt: at }
		};
		return {
			attempt: (session, client) => cassandraWebhookStore(session).save({ ...endpoint, createdBy: named(client) }, named(client)),
			async shown() {
				const store = cassandraWebhookStore(calm);
				const saved = (await store.endpoints()).find(({ endpointId }) => endpointId === endpoint.endpointId);
				expect(await store.secret(endpoint.endpointId)).toBe(saved?.createdBy);
				return numberOf(saved?.createdBy);
			}
		};
	},
	async 'a mail of the outbox'(calm) {
		const mailId = randomUUID();
		const mail = (client: number) => ({
			...{ mailId, kind: 'order-confirmed' as const, to: 'bea@example.com', at },
			...{ subject: named(client), text: '', html: '' }
		});
		const kept = async (session: CassandraSession) => (await cassandraOutbox(session).get(mailId))?.subject;
		return {
			async attempt(session, client) {
				await cassandraOutbox(session).send(mail(client));
				return (await kept(session)) === named(client);
			},
			shown: async () => numberOf(await kept(calm))
		};
	}
};

const codeName = () => `CODE${randomUUID().slice(0, 8).toUpperCase()}`;
const promotionChange = (to: PromotionChange['to']): PromotionChange => ({ changeId: randomUUID(), at, who, what: 'changed', to });
const shopper = (change: Partial<Shopper>): Shopper => ({
	...{ shopperId: randomUUID(), version: 1, email: `${randomUUID()}@example.com`, name: 'Bea', credentialVersion: 1 },
	...change
});

describeOnCassandra('conditional writes whose answers are lost', [], (keyspace) => {
	let connections: CassandraSession[] = [];
	beforeAll(async () => {
		connections = await Promise.all(Array.from({ length: clients }, () => keyspace.open()));
	});

	// The wrapper loses one of five: from every turn on, so that each write is once the one that was made and once the one that was not.
	describe.each([0, 1, 2, 3, 4])('from turn %i', (first) => {
		test.each(Object.entries(contests))('%s has one winner, who knows it', async (_, begin) => {
			const { attempt, shown } = await begin(keyspace.session());
			const won = await Promise.all(
				connections.map((connection, client) => {
					const session = losingAnswers(connection, first);
					return untilAnswered(() => attempt(session, client));
				})
			);
			const winners = won.flatMap((hasWon, client) => (hasWon ? [client] : []));
			expect(winners).toHaveLength(1);
			expect(await shown()).toEqual(winners);
		});

		const losing = () => losingAnswers(keyspace.session(), first);

		test('a link of an account is redeemed by one, and once; one that is reopened is there again', async () => {
			const hash = randomUUID();
			const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
			const link = {
				purpose: 'password-reset' as const,
				shopperId: randomUUID(),
				email: 'bea@example.com',
				credentialVersion: 1,
				expiresAt
			};
			const now = new Date().toISOString();
			await cassandraAccountLinkStore(losing()).put(hash, link);
			const stores = connections.map((connection) => cassandraAccountLinkStore(losingAnswers(connection, first)));
			expect((await Promise.all(stores.map((store) => store.redeem(hash, now)))).filter(Boolean)).toEqual([link]);
			expect(await cassandraAccountLinkStore(keyspace.session()).find(hash, now)).toBeNull();
			await cassandraAccountLinkStore(losing()).reopen(hash, link);
			expect(await cassandraAccountLinkStore(keyspace.session()).find(hash, now)).toEqual({ ...link, inDoubt: true });
		});

		test('a capture counts once', async () => {
			const paymentId = randomUUID();
			const payment = { status: 'authorised' as const, declineCode: null, amount: 500, captured: 0, refunded: 0 };
			await cassandraBooks(keyspace.session()).open(paymentId, payment);
			const capture = (connection: CassandraSession) =>
				cassandraBooks(losingAnswers(connection, first)).move(paymentId, 'shipment 1', (known) => ({
					...(known ?? payment),
					captured: (known?.captured ?? 0) + 100
				}));
			await Promise.all(connections.map(capture));
			expect((await cassandraBooks(keyspace.session()).payment(paymentId))?.captured).toBe(100);
		});

		test('an address that was kept stays, and one that was given up is anybody’s', async () => {
			const bea = shopper({});
			const next = shopper({ ...bea, version: 2, email: `${randomUUID()}@example.com` });
			const store = cassandraIdentityStore(losing());
			expect([await store.putShopper(bea), await store.putShopper(next)]).toEqual([true, true]);
			expect(await emailClaims(keyspace.session(), 'shoppers_by_email').isLapsing(next.email)).toBe(false);
			const calm = cassandraIdentityStore(keyspace.session());
			expect(await calm.putShopper(shopper({ email: next.email }))).toBe(false);
			expect(await calm.putShopper(shopper({ email: bea.email }))).toBe(true);
		});

		test('a key of the API that was given back is anybody’s', async () => {
			const store = cassandraApiAnswerStore(losing());
			const request = { tokenId: randomUUID(), key: 'order-7-cancel', digest: 'digest', at: new Date().toISOString() };
			const claimed = await store.claim(request);
			if (claimed.is !== 'yours') throw new Error(`It is ${claimed.is}.`);
			await store.release(request, claimed.claimId);
			expect(await cassandraApiAnswerStore(keyspace.session()).claim(request)).toMatchObject({ is: 'yours' });
		});
	});
});
