// The way of all stock commands: by SKU into one conditional write each, then word of what changed.
import type { StockCommand, StockOutcome } from '#contracts/stock.ts';
import type { InventoryStore } from '../ports/inventory-store.ts';

export interface StockLineRef {
	lineId: string;
	sku: string;
}

type RefusalCode = Extract<StockOutcome, { ok: false }>['code'];

/** A line that stock was refused for, and how many units it could have. */
export interface StockShortage {
	lineId: string;
	code: RefusalCode;
	available: number;
}
export type StockAnswer = { ok: true } | { ok: false; shortages: StockShortage[] };

type WithoutTime<Command> = Command extends StockCommand ? Omit<Command, 'at'> : never;
/** A command without its time, and the line that it is for. */
export interface LineCommand extends StockLineRef {
	command: WithoutTime<StockCommand>;
}

export interface LineOutcome {
	lineId: string;
	outcome: StockOutcome;
}

export interface StockServiceOptions {
	inventory: InventoryStore;
	/** Told after each call that may have changed stock; must not throw. `nextExpiry`: the nearest end of a hold that was made. */
	onChanged?: (skus: string[], nextExpiry: string | null) => void;
	now?: () => string;
}

export interface StockSender {
	/** Outcomes in the order of the lines. */
	send(lines: LineCommand[], at: string | undefined): Promise<LineOutcome[]>;
	/** `at` of the caller counts where it is later than ours: a workflow's clock may have been turned on, a retry's is old. */
	clock(at: string | undefined): string;
}

export function stockSender({
	inventory,
	onChanged = () => undefined,
	now = () => new Date().toISOString()
}: StockServiceOptions): StockSender {
	const clock = (at: string | undefined) => {
		const ours = now();
		return at !== undefined && at > ours ? at : ours;
	};
	return {
		clock,
		async send(lines, at) {
			const decidedAt = clock(at);
			const bySku = Map.groupBy(lines, ({ sku }) => sku);
			const outcomes = new Map<LineCommand, StockOutcome>();
			await Promise.all(
				[...bySku].map(async ([sku, ofSku]) => {
					const commands = ofSku.map(({ command }): StockCommand => ({ ...command, at: decidedAt }));
					const answered = await inventory.change(sku, commands);
					ofSku.forEach((line, index) => outcomes.set(line, answered[index] ?? unknown));
				})
			);
			const expiries = [...outcomes.values()].flatMap((outcome) => (outcome.ok ? (outcome.hold?.expiresAt ?? []) : []));
			if (bySku.size > 0) onChanged([...bySku.keys()], expiries.toSorted()[0] ?? null);
			return lines.map((line) => ({ lineId: line.lineId, outcome: outcomes.get(line) ?? unknown }));
		}
	};
}

const unknown: StockOutcome = { ok: false, code: 'not-found', available: 0 };

export function shortagesOf(answers: readonly LineOutcome[]): StockShortage[] {
	return answers.flatMap(({ lineId, outcome }) => (outcome.ok ? [] : [{ lineId, code: outcome.code, available: outcome.available }]));
}

export function answerOf(answers: readonly LineOutcome[]): StockAnswer {
	const shortages = shortagesOf(answers);
	return shortages.length === 0 ? { ok: true } : { ok: false, shortages };
}
