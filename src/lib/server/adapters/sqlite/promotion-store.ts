import type { CountedPromotion, Promotion, PromotionEntry } from '#contracts/promotion.ts';
import { decideClaim, decideGiveBack, unknownCode, type ClaimedFrom, type Redemption } from '#domain/promotion/redemption.ts';
import type { PromotionStore } from '../../ports/promotion-store.ts';
import type { Database, Sql } from './database.ts';

export const promotionSchema = `
create table if not exists promotions (
	code text primary key,
	version integer not null,
	uses integer not null,
	body text not null
) strict, without rowid;
create table if not exists promotion_changes (
	code text not null,
	version integer not null,
	change_id text not null,
	at text not null,
	who text not null,
	what text not null,
	primary key (code, version)
) strict, without rowid;
create table if not exists promotion_redemptions (
	code text not null,
	checkout_id text not null,
	customer text not null,
	is_claimed integer not null,
	body text not null,
	primary key (code, checkout_id)
) strict, without rowid;
create index if not exists promotion_redemptions_customer on promotion_redemptions (code, customer, is_claimed);
`;

type Run = (sql: string, ...values: Sql[]) => { changes: number };
interface Row {
	uses: number;
	body: string;
}

const counted = ({ uses, body }: Row): CountedPromotion => ({ uses, promotion: JSON.parse(body) as Promotion });

export function sqlitePromotionStore(db: Database): PromotionStore {
	const find = (code: string) => {
		const row = db.get<Row>('select uses, body from promotions where code = ?', code);
		return row ? counted(row) : null;
	};

	function claimedFrom(code: string, checkoutId: string, customer: string | null): ClaimedFrom | null {
		const found = find(code);
		if (!found) return null;
		const row = db.get<Row>('select body from promotion_redemptions where code = ? and checkout_id = ?', code, checkoutId);
		const redemption = row ? (JSON.parse(row.body) as Redemption) : null;
		const { total } = db.get<{ total: number }>(
			'select count(*) as total from promotion_redemptions where code = ? and customer = ? and is_claimed = 1',
			code,
			customer ?? redemption?.customer ?? ''
		) ?? { total: 0 };
		return { ...found, usesByCustomer: total, redemption };
	}

	function write(run: Run, code: string, { uses, redemption }: { uses: number; redemption: Redemption }): void {
		run('update promotions set uses = ? where code = ?', uses, code);
		run(
			`insert into promotion_redemptions (code, checkout_id, customer, is_claimed, body) values (?, ?, ?, ?, ?)
			on conflict (code, checkout_id) do update set customer = excluded.customer, is_claimed = excluded.is_claimed, body = excluded.body`,
			code,
			redemption.checkoutId,
			redemption.customer,
			redemption.isClaimed ? 1 : 0,
			JSON.stringify(redemption)
		);
	}

	return {
		find: async (code) => find(code),
		async list() {
			return db.all<Row>('select uses, body from promotions order by code').map(counted);
		},
		save: ({ changeId, at, who, what, to }) =>
			db.write((run) => {
				const { code, version } = to;
				const made = db.get<{ change_id: string }>('select change_id from promotion_changes where code = ? and version = ?', code, version);
				if (made) return made.change_id === changeId;
				if ((find(code)?.promotion.version ?? 0) !== version - 1) return false;
				run(
					`insert into promotions (code, version, uses, body) values (?, ?, 0, ?)
					on conflict (code) do update set version = excluded.version, body = excluded.body`,
					code,
					version,
					JSON.stringify(to)
				);
				run(
					'insert into promotion_changes (code, version, change_id, at, who, what) values (?, ?, ?, ?, ?, ?)',
					code,
					version,
					changeId,
					at,
					who.name,
					what
				);
				return true;
			}),
		async changes(code, limit) {
			return db
				.all<PromotionEntry>(
					`select version, change_id as changeId, at, who, what from promotion_changes where code = ? order by version desc limit ?`,
					code,
					limit
				)
				.map((row) => ({ ...row }));
		},
		claim: (claim) =>
			db.write((run) => {
				const { code } = claim.terms;
				const from = claimedFrom(code, claim.checkoutId, claim.customer);
				if (!from) return { result: 'refused', refusal: unknownCode(code), promotion: null };
				const decision = decideClaim(from, claim);
				if (decision.result === 'refused') return decision;
				write(run, code, decision);
				return { result: 'claimed' };
			}),
		giveBack: ({ code, checkoutId, attempt }) =>
			db.write((run) => {
				const from = claimedFrom(code, checkoutId, null);
				const decision = from && decideGiveBack(from, attempt);
				if (decision) write(run, code, decision);
			})
	};
}
