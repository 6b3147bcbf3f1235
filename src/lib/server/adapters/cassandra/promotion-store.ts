// A code's partition: read, decided on by domain/promotion, and changed by one conditional batch where it is still as it was read.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CountedPromotion, Promotion, PromotionChange } from '#contracts/promotion.ts';
import { decideClaim, decideGiveBack, unknownCode, type ClaimedFrom, type Redemption } from '#domain/promotion/redemption.ts';
import type { PromotionStore } from '../../ports/promotion-store.ts';
import type { CassandraSession, Statement, Value } from './session.ts';
import { settle } from './settle.ts';

const shelf = 'all';
/** How long the trace of a change of uses stays: whoever lost the answer to it looks for it within seconds. */
const traceSeconds = 600;
/** Others were faster: as often as it takes, for somebody wins each time; the pause spreads them. */
const longestPauseMs = 40;

interface Head {
	revision: number | null;
	version: number | null;
	uses: number | null;
	body: string | null;
}
interface Row extends Head {
	kind: 'use' | 'customer' | 'change' | 'trace' | null;
	id: string;
	number: number;
	document: string;
}
interface Counted {
	uses: number;
	usesByCustomer: number;
	redemption: Redemption;
}

const head = 'select revision, version, uses, body from promotions where code = ? limit 1';
const named = `select revision, version, uses, body, kind, id, number, document from promotions where code = ? and kind in ('use', 'customer') and id in ?`;

const countedOf = (row: Head | undefined): CountedPromotion | null =>
	row?.body ? { promotion: JSON.parse(row.body) as Promotion, uses: row.uses ?? 0 } : null;

const put = (code: string, kind: string, id: string, number: number, document: object): Statement => ({
	query: 'insert into promotions (code, kind, id, number, document) values (?, ?, ?, ?, ?)',
	values: [code, kind, id, number, JSON.stringify(document)]
});

/** Versions sort as text. */
const changeKey = (version: number) => String(version).padStart(9, '0');

export function cassandraPromotionStore(session: CassandraSession): PromotionStore {
	const readHead = async (code: string, serial = false) => (await session.read<Head>(head, [code], { serial }))[0];

	const hasRow = async (code: string, kind: string, id: string) => {
		const query = 'select id from promotions where code = ? and kind = ? and id = ?';
		return (await session.read(query, [code, kind, id], { serial: true })).length > 0;
	};

	/** The head first: where the rows changed after it, its revision did too, and what was decided on them does not hold. */
	async function claimedFrom(
		code: string,
		checkoutId: string,
		customer: string | null
	): Promise<(ClaimedFrom & { revision: number }) | null> {
		const row = await readHead(code, true);
		const found = countedOf(row);
		if (!found) return null;
		const rowOf = async (kind: Row['kind'], id: string) =>
			(await session.read<Row>(named, [code, [id]], { serial: true })).find((one) => one.kind === kind);
		const use = await rowOf('use', checkoutId);
		const redemption = use ? (JSON.parse(use.document) as Redemption) : null;
		const count = (await rowOf('customer', customer ?? redemption?.customer ?? ''))?.number ?? 0;
		return { ...found, usesByCustomer: count, redemption, revision: row?.revision ?? 0 };
	}

	/** True where the partition was still of this revision. */
	async function count(code: string, revision: number, { uses, usesByCustomer, redemption }: Counted): Promise<boolean> {
		const trace = randomUUID();
		const values: Value[] = [revision + 1, uses, code, revision];
		const statements: Statement[] = [
			{ query: 'update promotions set revision = ?, uses = ? where code = ? if revision = ?', values },
			put(code, 'use', redemption.checkoutId, redemption.attempt, redemption),
			put(code, 'customer', redemption.customer, usesByCustomer, {}),
			{ query: `insert into promotions (code, kind, id) values (?, 'trace', ?) using ttl ${traceSeconds}`, values: [code, trace] }
		];
		return settle(
			() => session.conditional(statements),
			() => hasRow(code, 'trace', trace)
		);
	}

	async function save(change: PromotionChange): Promise<boolean> {
		const { code, version } = change.to;
		const isMine = async () => {
			const query = `select document from promotions where code = ? and kind = 'change' and id = ?`;
			const [row] = await session.read<{ document: string }>(query, [code, changeKey(version)], { serial: true });
			return row ? (JSON.parse(row.document) as PromotionChange).changeId === change.changeId : null;
		};
		for (;;) {
			const made = await isMine();
			if (made !== null) return made;
			const before = await readHead(code, true);
			if ((before?.version ?? 0) !== version - 1) return false;
			// The index first: it may name too much, never too little.
			if (version === 1) await session.write('insert into promotion_codes (shelf, code) values (?, ?)', [shelf, code]);
			const revision = before?.revision ?? null;
			const update: Statement = {
				query: 'update promotions set revision = ?, version = ?, body = ? where code = ? if revision = ?',
				values: [(revision ?? 0) + 1, version, JSON.stringify(change.to), code, revision]
			};
			const entry = put(code, 'change', changeKey(version), version, change);
			if (
				await settle(
					() => session.conditional([update, entry]),
					async () => (await isMine()) === true
				)
			)
				return true;
			// Somebody used the code meanwhile, or changed it.
			await delay(Math.random() * longestPauseMs);
		}
	}

	return {
		find: async (code) => countedOf(await readHead(code)),
		async list() {
			const codes = await session.read<{ code: string }>('select code from promotion_codes where shelf = ?', [shelf]);
			const heads = await Promise.all(codes.map(({ code }) => readHead(code)));
			return heads.flatMap((row) => countedOf(row) ?? []);
		},
		save,
		async changes(code, limit) {
			const query = `select document from promotions where code = ? and kind = 'change' order by kind desc, id desc limit ?`;
			const rows = await session.read<{ document: string }>(query, [code, limit]);
			return rows.map(({ document }) => {
				const { changeId, at, who, what, to } = JSON.parse(document) as PromotionChange;
				return { version: to.version, changeId, at, who: who.name, what };
			});
		},
		async claim(claim) {
			const { code } = claim.terms;
			for (;;) {
				const from = await claimedFrom(code, claim.checkoutId, claim.customer);
				if (!from) return { result: 'refused', refusal: unknownCode(code), promotion: null };
				const decision = decideClaim(from, claim);
				if (decision.result === 'refused') {
					// Read row by row, it may have been half of before and half of after.
					if ((await readHead(code, true))?.revision === from.revision) return decision;
				} else if (await count(code, from.revision, decision)) return { result: 'claimed' };
				await delay(Math.random() * longestPauseMs);
			}
		},
		async giveBack({ code, checkoutId, attempt }) {
			for (;;) {
				const from = await claimedFrom(code, checkoutId, null);
				const decision = from && decideGiveBack(from, attempt);
				if (!decision || (await count(code, from.revision, decision))) return;
				await delay(Math.random() * longestPauseMs);
			}
		}
	};
}
