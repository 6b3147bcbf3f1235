// The catalog as lines of a table: one a variant. What is the product's own stands in its first line alone; a line without a
// product's id or title belongs to the product above it.
import { z } from 'zod';
import {
	descriptionField,
	gramsField,
	inkField,
	mostVariants,
	priceField,
	skuField,
	tagsField,
	titleField,
	typeField
} from '#contracts/catalog.schema.ts';
import type { Color, Product, Variant } from '#contracts/catalog.ts';
import { isUuid } from '#contracts/ids.ts';
import { usd } from '#contracts/money.ts';
import { blanks, colorOf } from './blanks.ts';
import { changesBetween, newProduct, twinsOf } from './product-draft.ts';
import { formatPrice } from './price-text.ts';

export const csvColumns = [
	'product_id',
	'title',
	'description',
	'type',
	'collections',
	'tags',
	'published',
	'motif',
	'inks',
	'variant_id',
	'color',
	'size',
	'sku',
	'price',
	'grams'
] as const;
export type CsvColumn = (typeof csvColumns)[number];
export type CsvLine = Record<CsvColumn, string>;

/** `line` counts as editors do: the header is 1. */
export interface LineFault {
	line: number;
	reason: string;
}

export interface NumberedLine {
	line: number;
	cells: Partial<CsvLine>;
}

/** All lines of one product. */
export interface ProductLines {
	productId: string;
	isNew: boolean;
	lines: NumberedLine[];
}

const empty = Object.fromEntries(csvColumns.map((column) => [column, ''])) as CsvLine;

export function csvLinesOf(product: Product, slugOf: ReadonlyMap<string, string>): CsvLine[] {
	const own: Partial<CsvLine> = {
		title: product.title,
		description: product.description,
		type: product.type,
		collections: product.collectionIds.flatMap((id) => slugOf.get(id) ?? []).join(', '),
		tags: product.tags.join(', '),
		published: product.published ? 'yes' : 'no',
		motif: product.artwork.motif,
		inks: product.artwork.inks.join(' ')
	};
	const lines = product.variants.map(({ variantId, color, size, sku, price, weightGrams }) => ({
		variant_id: variantId,
		color: color.name,
		size,
		sku,
		price: formatPrice(price.amount),
		grams: String(weightGrams)
	}));
	return (lines.length > 0 ? lines : [{}]).map((line, at) => ({
		...empty,
		product_id: product.productId,
		...(at === 0 ? own : {}),
		...line
	}));
}

/** Lines by their product, in the order of the file. */
export function gatherLines(lines: readonly NumberedLine[], newId: () => string): { products: ProductLines[]; faults: LineFault[] } {
	const products = new Map<string, ProductLines>();
	const faults: LineFault[] = [];
	let current: ProductLines | null = null;
	for (const entry of lines) {
		const id = entry.cells.product_id?.trim() ?? '';
		const title = entry.cells.title?.trim() ?? '';
		if (id !== '' && !isUuid(id)) {
			faults.push({ line: entry.line, reason: 'product_id: this is no id of ours; leave it empty for a new product.' });
			current = null;
			continue;
		}
		if (id !== '') {
			current = products.get(id) ?? { productId: id, isNew: false, lines: [] };
			products.set(id, current);
		} else if (title !== '') {
			current = { productId: newId(), isNew: true, lines: [] };
			products.set(current.productId, current);
		}
		if (current) current.lines.push(entry);
		else faults.push({ line: entry.line, reason: 'It belongs to no product: give its product_id, or a title for a new one.' });
	}
	return { products: [...products.values()], faults };
}

const yesOrNo = z
	.string()
	.trim()
	.toLowerCase()
	.refine((word) => ['yes', 'no', 'true', 'false'].includes(word), 'Write yes or no.')
	.transform((word) => word === 'yes' || word === 'true');

const own = z.object({
	title: titleField.optional(),
	description: descriptionField.optional(),
	type: typeField.optional(),
	tags: tagsField.optional(),
	published: yesOrNo.optional(),
	inks: z
		.string()
		.transform((inks) => inks.trim().split(/\s+/))
		.pipe(z.array(inkField).min(1).max(4))
		.optional()
});
const ofVariant = z.object({ sku: skuField.optional(), price: priceField.optional(), grams: gramsField.optional() });

export interface CsvContext {
	idOfSlug: ReadonlyMap<string, string>;
	motifs: ReadonlySet<string>;
	at: string;
	newId: () => string;
}

type Merged = { ok: true; product: Product; what: string } | { ok: false; faults: LineFault[] };

/** Only what is filled in: an empty cell leaves things as they are. */
const filled = (cells: Partial<CsvLine>, columns: readonly CsvColumn[]) =>
	Object.fromEntries(columns.flatMap((column) => (cells[column]?.trim() ? [[column, cells[column]]] : [])));

const firstFault = ({ issues }: z.ZodError) => {
	const [issue] = issues;
	return issue ? `${String(issue.path[0] ?? '')}: ${issue.message}` : 'It cannot be read.';
};

function colorNamed(name: string, product: Product): Color | null {
	const known = product.variants.find(({ color }) => color.name === name || color.label === name)?.color;
	if (known) return known;
	const found = blanks[product.type].colors.map(colorOf).find((color) => color.name === name || color.label === name);
	return found ? { name: found.name, label: found.label, hex: found.hex } : null;
}

/** One line's variant: the one it names, the one of its colour and size, or a new one. */
function variantOf({ cells }: NumberedLine, product: Product, { newId }: CsvContext): Variant | string {
	const parsed = ofVariant.safeParse(filled(cells, ['sku', 'price', 'grams']));
	if (!parsed.success) return firstFault(parsed.error);
	const { sku, price, grams } = parsed.data;
	const id = cells.variant_id?.trim() ?? '';
	const colorName = cells.color?.trim() ?? '';
	const size = cells.size?.trim() ?? '';
	const known = product.variants.find((variant) =>
		id ? variant.variantId === id : variant.color.name === colorName && variant.size === size
	);
	if (known) {
		return {
			...known,
			...(sku && { sku }),
			...(grams && { weightGrams: grams }),
			...(price && { price: usd(price) })
		};
	}
	if (id) return 'variant_id: this product has no such variant; leave it empty for a new one.';
	const color = colorNamed(colorName, product);
	if (!color) return `color: ${product.type} does not come in “${colorName}”.`;
	if (size === '' || size.length > 30) return 'size: give the size.';
	if (!sku) return 'sku: give the SKU of the blank.';
	if (!price) return 'price: give the price.';
	if (!grams) return 'grams: give the weight.';
	return { variantId: newId(), productId: product.productId, sku, color, size, price: usd(price), weightGrams: grams };
}

function begun({ productId }: ProductLines, { at }: CsvContext, cells: Partial<CsvLine>): Product | string {
	const type = typeField.safeParse(cells.type?.trim());
	if (!type.success) return `type: ${type.error.issues[0]?.message ?? ''}`;
	return newProduct({
		productId,
		title: '',
		description: '',
		type: type.data,
		collectionIds: [],
		tags: [],
		at,
		artwork: { motif: 'mountain', inks: ['#9c4a2f', '#e9c46a', '#264653'], seed: parseInt(productId.slice(0, 8), 16) >>> 0 },
		variants: []
	});
}

function withOwnCells(product: Product, cells: Partial<CsvLine>, { idOfSlug, motifs }: CsvContext): Product | string {
	const parsed = own.safeParse(filled(cells, ['title', 'description', 'type', 'tags', 'published', 'inks']));
	if (!parsed.success) return firstFault(parsed.error);
	const { type, inks, ...fields } = parsed.data;
	if (type && type !== product.type) return 'type: a product keeps its type.';
	const motif = cells.motif?.trim() || product.artwork.motif;
	if (!motifs.has(motif)) return `motif: there is no “${motif}”.`;
	const slugs = (cells.collections ?? '')
		.split(',')
		.map((slug) => slug.trim())
		.filter(Boolean);
	const unknown = slugs.find((slug) => !idOfSlug.has(slug));
	if (unknown) return `collections: there is no “${unknown}”.`;
	const collectionIds = slugs.length > 0 ? slugs.flatMap((slug) => idOfSlug.get(slug) ?? []) : product.collectionIds;
	return { ...product, ...fields, collectionIds, artwork: { ...product.artwork, motif, inks: inks ?? product.artwork.inks } };
}

/** What the lines make of a product. A product with a faulty line stays as it is. */
export function mergeLines(gathered: ProductLines, before: Product | null, context: CsvContext): Merged {
	const [first] = gathered.lines;
	const line = first?.line ?? 1;
	const cells = first?.cells ?? {};
	const fail = (reason: string): Merged => ({ ok: false, faults: [{ line, reason }] });
	if (!before && !gathered.isNew) return fail('product_id: there is no such product; leave it empty for a new one.');
	const start = before ?? begun(gathered, context, cells);
	if (typeof start === 'string') return fail(start);
	const withOwn = withOwnCells(start, cells, context);
	if (typeof withOwn === 'string') return fail(withOwn);
	const faults: LineFault[] = [];
	let product = withOwn;
	for (const entry of gathered.lines) {
		const says = filled(entry.cells, ['variant_id', 'color', 'size', 'sku', 'price', 'grams']);
		if (Object.keys(says).length === 0) continue;
		const variant = variantOf(entry, product, context);
		if (typeof variant === 'string') faults.push({ line: entry.line, reason: variant });
		else {
			const isKnown = product.variants.some(({ variantId }) => variantId === variant.variantId);
			const variants = product.variants.map((other) => (other.variantId === variant.variantId ? variant : other));
			product = { ...product, variants: isKnown ? variants : [...variants, variant] };
		}
	}
	if (faults.length > 0) return { ok: false, faults };
	if (product.variants.length > mostVariants) return fail(`A product has at most ${mostVariants} variants.`);
	const twins = twinsOf(product.variants);
	if (twins) return fail(`There are two variants ${twins}.`);
	if (product.published && product.variants.length === 0) return fail('published: only what has a variant can be sold.');
	if (!before) return { ok: true, product, what: 'created' };
	return { ok: true, product: { ...product, version: before.version + 1 }, what: changesBetween(before, product) };
}
