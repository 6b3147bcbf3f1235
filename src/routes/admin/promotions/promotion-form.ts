// The form of a promotion: what was entered as the promotion that it is to be, or the reason beside each field.
import { z } from 'zod';
import { usd } from '#contracts/money.ts';
import type { Promotion, PromotionRule } from '#contracts/promotion.ts';
import { formatPrice } from '#domain/catalog/price-text.ts';
import { codePattern, normalCode } from '#domain/promotion/promotion-code.ts';

export const promotionFields = [
	'code',
	'title',
	'kind',
	'percent',
	'amount',
	'minSubtotal',
	'startsAt',
	'endsAt',
	'usageLimit',
	'customerLimit',
	'isActive'
] as const;
export type PromotionField = (typeof promotionFields)[number];

const priceField = z
	.string()
	.trim()
	.regex(/^\d{1,5}(\.\d{1,2})?$/, 'Enter an amount, such as 25 or 7.50.')
	.transform((text) => Math.round(Number(text) * 100))
	.refine((cents) => cents > 0, 'Enter more than nothing.');
const countField = z
	.string()
	.trim()
	.regex(/^[1-9]\d{0,6}$/, 'Enter a whole number, or leave it empty.')
	.transform(Number);
/** As `datetime-local` sends it; in UTC. */
const timeField = z
	.string()
	.trim()
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'Enter a date and a time.')
	.refine((text) => !Number.isNaN(Date.parse(`${text}Z`)), 'Enter a date and a time that there are.')
	.transform((text) => new Date(`${text}Z`).toISOString());
const percentField = z
	.string()
	.trim()
	.regex(/^([1-9]\d?|100)$/, 'Enter a whole number from 1 to 100.')
	.transform(Number);

const codeField = z.string().transform(normalCode).pipe(z.string().regex(codePattern, 'Use 3 to 30 letters, digits and dashes.'));
const titleField = z.string().trim().min(1, 'Say what it gives, in a few words.').max(60, 'Keep it under 60 characters.');
const kindField = z.enum(['percent', 'amount', 'free-shipping'], { error: 'Choose what it gives.' });

type Entered = Omit<Promotion, 'version' | 'updatedAt' | 'updatedBy'>;
type Errors = Partial<Record<PromotionField, string>>;

/** Each field by itself, so that every reason is said at once; which of them count depends on what the code gives. */
export function readPromotion(form: FormData): { ok: true; value: Entered } | { ok: false; errors: Errors } {
	const errors: Errors = {};
	const text = (field: PromotionField) => String(form.get(field) ?? '');
	function read<T>(field: PromotionField, schema: z.ZodType<T>): T | null {
		const result = schema.safeParse(text(field));
		if (result.success) return result.data;
		errors[field] = result.error.issues[0]?.message ?? 'Please check this.';
		return null;
	}
	const maybe = <T>(field: PromotionField, schema: z.ZodType<T>) => (text(field).trim() === '' ? null : read(field, schema));
	const kinds: Record<PromotionRule['kind'], () => PromotionRule> = {
		percent: () => ({ kind: 'percent', percent: read('percent', percentField) ?? 0 }),
		amount: () => ({ kind: 'amount', amount: usd(read('amount', priceField) ?? 0) }),
		'free-shipping': () => ({ kind: 'free-shipping' })
	};
	const kind = read('kind', kindField);
	const least = maybe('minSubtotal', priceField);
	const [startsAt, endsAt] = [maybe('startsAt', timeField), maybe('endsAt', timeField)];
	if (startsAt && endsAt && endsAt <= startsAt) errors.endsAt = 'It ends before it begins.';
	const value: Entered = {
		code: read('code', codeField) ?? '',
		title: read('title', titleField) ?? '',
		rule: kinds[kind ?? 'free-shipping'](),
		minSubtotal: least === null ? null : usd(least),
		startsAt,
		endsAt,
		usageLimit: maybe('usageLimit', countField),
		customerLimit: maybe('customerLimit', countField),
		isActive: text('isActive') === 'yes'
	};
	return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors };
}

const timeText = (iso: string | null) => iso?.slice(0, 16) ?? '';

/** What the form shows of a promotion; of none: what a new one begins with. */
export function promotionText(promotion: Promotion | null): Record<PromotionField, string> {
	const rule = promotion?.rule;
	return {
		code: promotion?.code ?? '',
		title: promotion?.title ?? '',
		kind: rule?.kind ?? 'percent',
		percent: rule?.kind === 'percent' ? String(rule.percent) : '',
		amount: rule?.kind === 'amount' ? formatPrice(rule.amount.amount) : '',
		minSubtotal: promotion?.minSubtotal ? formatPrice(promotion.minSubtotal.amount) : '',
		startsAt: timeText(promotion?.startsAt ?? null),
		endsAt: timeText(promotion?.endsAt ?? null),
		usageLimit: String(promotion?.usageLimit ?? ''),
		customerLimit: String(promotion?.customerLimit ?? ''),
		isActive: (promotion?.isActive ?? true) ? 'yes' : ''
	};
}
