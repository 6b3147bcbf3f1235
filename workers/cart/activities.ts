import { activityInfo } from '@temporalio/activity';
import type { CartLine } from '#contracts/cart.ts';
import type { PaceNews, StoreConfig } from '#contracts/identity.ts';
import type { LineShortage } from '#contracts/outcome.ts';
import { imageUrl } from '#domain/artwork/image-url.ts';
import { findPromotion } from '#server/find-promotion.ts';
import type { Platform } from '#server/platform.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { CartActivities, HeldLine } from './activities.contract.ts';

type CatalogVariant = Awaited<ReturnType<Platform['catalog']['variants']>>[number];

/** Temporal's clock where it is ahead of ours: tests turn it on. */
const activityNow = () => new Date(Math.max(Date.now(), activityInfo().currentAttemptScheduledTimestampMs)).toISOString();

const stockOf = (platform: Pick<Platform, 'inventory' | 'workflows' | 'logger'>) =>
	stockService({
		inventory: platform.inventory,
		onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry),
		now: activityNow
	});

const cartLine = (variant: CatalogVariant, quantity: number, heldUntil: string | null): CartLine => ({
	lineId: variant.variantId,
	variantId: variant.variantId,
	productId: variant.productId,
	sku: variant.sku,
	productType: variant.product.type,
	title: variant.product.title,
	variantTitle: variant.size === 'one-size' ? variant.color.label : `${variant.color.label} / ${variant.size}`,
	imageUrl: imageUrl(variant.product.artwork, variant.product.type, variant.color),
	unitPrice: variant.price,
	weightGrams: variant.weightGrams,
	quantity,
	heldUntil
});

type CartServices = Pick<
	Platform,
	'catalog' | 'inventory' | 'carts' | 'cartProjection' | 'promotions' | 'workflows' | 'logger' | 'storeConfig'
>;

export function createCartActivities(platform: CartServices): CartActivities {
	const stock = stockOf(platform);

	/** What a workflow has reckoned in the time of life, at the shop's pace: holds follow from new ones on. */
	async function atPace(nominal: string): Promise<{ expiresAt: string; pace: PaceNews; config: StoreConfig }> {
		const config = await platform.storeConfig.load();
		const { version, pace } = config;
		const now = Date.parse(activityNow());
		const expiresAt = pace <= 1 ? nominal : new Date(now + Math.max(0, Date.parse(nominal) - now) / pace).toISOString();
		return { expiresAt, pace: { version, pace }, config };
	}

	async function onSale(variantIds: string[]): Promise<Map<string, CatalogVariant>> {
		const variants = await platform.catalog.variants(variantIds);
		return new Map(variants.filter(({ product }) => product.published).map((variant) => [variant.variantId, variant]));
	}

	return {
		async holdLines({ cartId, holdVersion, lines, expiresAt: nominal, takesLess }) {
			const [{ expiresAt, pace }, variants] = await Promise.all([atPace(nominal), onSale(lines.map(({ variantId }) => variantId))]);
			const hold = async (variant: CatalogVariant, quantity: number): Promise<HeldLine> => {
				const { variantId, sku } = variant;
				const answer = await stock.holdLine({ cartId, variantId, sku, quantity, expiresAt, checkoutId: null, ownerVersion: holdVersion });
				if (answer.ok) return { result: 'held', variantId, line: cartLine(variant, quantity, answer.heldUntil) };
				if (takesLess && answer.available > 0 && answer.available < quantity) return hold(variant, answer.available);
				const shortage: LineShortage = { lineId: variantId, title: variant.product.title, available: answer.available };
				return { result: 'short', variantId, shortage };
			};
			const held = await Promise.all(
				lines.map(async ({ variantId, quantity }): Promise<HeldLine> => {
					const variant = variants.get(variantId);
					return variant ? hold(variant, quantity) : { result: 'unknown', variantId };
				})
			);
			return { lines: held, pace };
		},

		async prepareCheckout({ cartId, holdVersion, checkoutId, expiresAt: nominal, lines }) {
			const [{ expiresAt, pace, config }, variants] = await Promise.all([atPace(nominal), onSale(lines.map(({ variantId }) => variantId))]);
			const { checkoutClosed, shippingRates, taxRates } = config;
			if (checkoutClosed) return { result: 'closed' };
			if (lines.some((line) => variants.get(line.variantId)?.price.amount !== line.unitPrice.amount)) {
				return { result: 'changed', prices: [...variants.values()].map(({ variantId, price }) => ({ variantId, unitPrice: price })) };
			}
			const answer = await stock.holdAll({ cartId, checkoutId, expiresAt, ownerVersion: holdVersion, lines });
			if (answer.ok)
				return { result: 'prepared', heldUntil: expiresAt, pace, ...(shippingRates && { shippingRates }), ...(taxRates && { taxRates }) };
			const titles = new Map(lines.map((line) => [line.lineId, line.title]));
			const shortages = answer.shortages.map(({ lineId, available }) => ({ lineId, title: titles.get(lineId) ?? '', available }));
			return { result: 'short', shortages };
		},

		async setHolds({ cartId, holdVersion, lines }) {
			const variants = await platform.catalog.variants(lines.map(({ variantId }) => variantId));
			const skus = new Map(variants.map(({ variantId, sku }) => [variantId, sku]));
			await Promise.all(
				lines.map(async (line) => {
					const sku = skus.get(line.variantId);
					// Not in the catalog any more: what may be held ends by its time.
					if (sku !== undefined) await stock.holdLine({ ...line, sku, cartId, checkoutId: null, ownerVersion: holdVersion });
				})
			);
		},

		async extendHolds({ cartId, holdVersion, lines, expiresAt: nominal }) {
			const { expiresAt } = await atPace(nominal);
			const answer = await stock.extendCart({
				cartId,
				ownerVersion: holdVersion,
				expiresAt,
				lines: lines.map(({ variantId, sku }) => ({ lineId: variantId, variantId, sku }))
			});
			return { ended: answer.ok ? [] : answer.shortages.map(({ lineId }) => lineId), heldUntil: expiresAt };
		},

		findPromotion: (request) => findPromotion(platform, request, activityNow()),

		async saveCart(cart) {
			await platform.carts.save(cart);
			platform.cartProjection.changed(cart);
		}
	};
}
