import type { Product, Variant } from '#contracts/catalog.ts';
import { usd } from '#contracts/money.ts';

let made = 0;
/** A UUID that no other call answers. */
const nextId = () => `00000000-0000-4000-8000-${(++made).toString(16).padStart(12, '0')}`;

const navy = { name: 'navy', label: 'Navy', hex: '#1f2d47' };
const sand = { name: 'sand', label: 'Sand', hex: '#cdbb9e' };

interface VariantPlan {
	color?: Variant['color'];
	size?: string;
	price?: number;
	sku?: string;
	weightGrams?: number;
}

/** For tests: a T-shirt in two colours and two sizes, but for what is changed. */
export function makeProduct(
	change: Partial<Omit<Product, 'variants'>> = {},
	plans: VariantPlan[] = [{}, { size: 'L' }, { color: sand }, { color: sand, size: 'L', price: 2700 }]
): Product {
	const productId = change.productId ?? nextId();
	return {
		version: 1,
		title: 'Patient Peak Tee',
		description: 'A mountain that has missed no deadline.',
		type: 't-shirt',
		collectionIds: [],
		artwork: { motif: 'mountain', inks: ['#9c4a2f', '#e9c46a', '#264653'], seed: 11 },
		tags: ['outdoors'],
		createdAt: '2026-01-01T00:00:00.000Z',
		published: true,
		...change,
		productId,
		variants: plans.map(({ color = navy, size = 'M', price = 2400, sku, weightGrams = 150 }) => ({
			variantId: nextId(),
			productId,
			sku: sku ?? `TEE-${color.name.slice(0, 3).toUpperCase()}-${size}`,
			color,
			size,
			price: usd(price),
			weightGrams
		}))
	};
}

export const testColors = { navy, sand };
