// Makes the sample catalog from a seed, always the same, and writes it beside this file: `node sample-data/generate.ts`.
import { writeFileSync } from 'node:fs';
import { productTypes, type Collection, type ProductType, type Supplier } from '#contracts/catalog.ts';
import { contrast } from '#domain/artwork/color.ts';
import { randomFrom, type Random } from '#domain/artwork/random.ts';
import { sloganSlots, slogans } from '#domain/artwork/slogans.ts';
import { blanks, colorOf, skuOf } from '#domain/catalog/blanks.ts';
import { collections as plans, type CollectionPlan } from './collections.ts';
import { catalogFile, serialise } from './data-file.ts';
import { designs } from './designs.ts';
import { materialLines } from './material.ts';
import { uuidOf, type Catalog, type ProductRow, type StockRow } from './rows.ts';
import { supplierPlans } from './suppliers.ts';

export const catalogSeed = 20_261_122;
export const catalogVersion = 1;

const picturedPerCollection = 6;
const wordsPerCollection = 2;
const typesPerDesign = 8;
const wordMotifs = ['stack', 'seal', 'label'] as const;
/** The catalog grew over two years, up to a date before anybody first starts the shop. */
const opened = Date.UTC(2024, 10, 1);
const shopDays = 745;

const shuffled = <T>(items: readonly T[], random: Random): T[] =>
	items
		.map((item) => ({ item, at: random.next() }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item);

interface Design {
	name: string;
	motif: string;
	seed: number;
	line: string;
	tags: string[];
	inks: string[];
}

/** Hands out each name of a motif once; what a collection's own motifs have no more of comes from the fullest other one. */
function nameGiver() {
	const used = new Map<string, number>();
	const left = (motif: keyof typeof designs) => designs[motif].names.length - (used.get(motif) ?? 0);
	const all = Object.keys(designs) as (keyof typeof designs)[];
	return (wanted: keyof typeof designs) => {
		const motif = left(wanted) > 0 ? wanted : all.reduce((best, other) => (left(other) > left(best) ? other : best));
		const at = used.get(motif) ?? 0;
		used.set(motif, at + 1);
		const { names, lines, tags } = designs[motif];
		return { motif, name: names[at] ?? '', line: lines[at % lines.length] ?? '', tags };
	};
}

const small = new Set(['a', 'is', 'in', 'the', 'to', 'it', 'and', 'or', 'by', 'on', 'at', 'with', 'but', 'for', 'of']);
const titleCase = (text: string) =>
	text
		.split(' ')
		.map((word, at) => (at > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');

const wordLines = [
	'Words to live by, or at least to leave on the kitchen counter.',
	'Set in our own capitals, one stroke at a time.',
	'Says it so that you need not.',
	'A sentence that has settled more discussions than it started.',
	'True in production, true at home.',
	'Read it out loud. Pause. Nod.'
];

function designsOf(plan: CollectionPlan, index: number, giveName: ReturnType<typeof nameGiver>, random: Random): Design[] {
	const inksAt = (at: number) => plan.inks[at % plan.inks.length] ?? ['#c2410c', '#edae49', '#30638e'];
	const pictured = Array.from({ length: picturedPerCollection }, (_, at): Design => {
		const motif = plan.motifs[at % plan.motifs.length] ?? 'sunset';
		return { ...giveName(motif), seed: random.whole(0, 0xffffffff), inks: [...inksAt(at)] };
	});
	const words = Array.from({ length: wordsPerCollection }, (_, at): Design => {
		const nth = index * wordsPerCollection + at;
		const slogan = nth % slogans.length;
		const motif = wordMotifs[Math.floor(nth / slogans.length)] ?? 'stack';
		const text = titleCase((slogans[slogan] ?? []).join(' '));
		return {
			motif,
			name: motif === 'stack' ? text : motif === 'seal' ? `Certified “${text}”` : `Labelled “${text}”`,
			seed: random.whole(0, 60_000_000) * sloganSlots + slogan,
			line: wordLines[nth % wordLines.length] ?? '',
			tags: ['words', 'typography', 'funny'],
			inks: [...inksAt(at)]
		};
	});
	return [...pictured, ...words];
}

function colorsFor(type: ProductType, design: Design, random: Random): string[] {
	const { colors, choice } = blanks[type];
	const [main = '#000000'] = design.inks;
	const count = random.whole(...choice);
	// The cover picture is the best of the colours: the first ink stands out on it.
	return shuffled(colors, random)
		.slice(0, count)
		.sort((a, b) => Number(contrast(main, colorOf(b).hex) > 3) - Number(contrast(main, colorOf(a).hex) > 3));
}

function productOf(type: ProductType, design: Design, collectionIds: string[], random: Random): ProductRow {
	const blank = blanks[type];
	const title = `${design.name} ${blank.noun}`;
	const [low, high] = blank.price;
	const step = high - low >= 400 ? 100 : 50;
	const created = new Date(opened + random.whole(0, shopDays) * 86_400_000 + random.whole(0, 86_399) * 1_000);
	const materials = materialLines[type];
	return {
		id: uuidOf(`product/${collectionIds[0] ?? ''}/${design.name}/${type}`),
		title,
		description: `${design.line} ${materials[random.whole(0, materials.length - 1)] ?? ''}`,
		type,
		collections: collectionIds,
		artwork: { motif: design.motif, inks: design.inks, seed: design.seed },
		tags: design.tags,
		createdAt: created.toISOString(),
		colors: colorsFor(type, design, random),
		price: low + step * random.whole(0, Math.floor((high - low) / step))
	};
}

/** Stock by blank and supplier. Every blank is somebody's; few are scarce, fewer are gone. */
function stockOf(suppliers: (Supplier & { key: string })[], random: Random): StockRow[] {
	const rows: StockRow[] = [];
	for (const type of productTypes) {
		for (const color of blanks[type].colors) {
			for (const { code } of blanks[type].sizes) {
				const sku = skuOf(type, color, code);
				const makers = supplierPlans.filter((plan) => plan.productTypes.includes(type));
				const keepers = makers.filter((plan) => random.chance(plan.keeps));
				const scarcity = random.next();
				for (const plan of keepers.length > 0 ? keepers : makers.slice(0, 1)) {
					const [low, high] = plan.stock;
					const plenty = random.whole(low, high);
					const onHand = scarcity < 0.03 ? 0 : scarcity < 0.1 ? random.whole(1, 4) : plenty;
					const supplierId = suppliers.find((supplier) => supplier.key === plan.key)?.supplierId ?? '';
					const unitCost = Math.round(blanks[type].cost * plan.costFactor * (0.97 + random.next() * 0.06));
					rows.push({ sku, supplierId, onHand, unitCost });
				}
			}
		}
	}
	return rows;
}

/** The whole catalog that follows from a seed. */
export function generateCatalog(seed: number): Catalog {
	const random = randomFrom(seed);
	const giveName = nameGiver();
	const products: ProductRow[] = [];
	const collections = plans.map((plan, index): Collection => {
		const collectionId = uuidOf(`collection/${plan.slug}`);
		const made = designsOf(plan, index, giveName, random);
		// Each design is also shown in one kindred collection.
		const kin = plans.filter((other) => other !== plan && other.motifs.some((motif) => plan.motifs.includes(motif)));
		for (const design of made) {
			const other = kin[random.whole(0, Math.max(0, kin.length - 1))];
			const ids = other && random.chance(0.3) ? [collectionId, uuidOf(`collection/${other.slug}`)] : [collectionId];
			const types = shuffled(productTypes, random).slice(0, typesPerDesign);
			for (const type of types) products.push(productOf(type, design, ids, random));
		}
		const [cover] = made;
		return {
			collectionId,
			version: catalogVersion,
			slug: plan.slug,
			title: plan.title,
			description: plan.description,
			artwork: { motif: cover?.motif ?? 'sunset', inks: cover?.inks ?? ['#c2410c'], seed: cover?.seed ?? 0 }
		};
	});
	const suppliers = supplierPlans.map(({ key, name, kind, productTypes: types, carrier }) => ({
		key,
		supplierId: uuidOf(`supplier/${key}`),
		name,
		kind,
		productTypes: types,
		carrier
	}));
	return {
		version: catalogVersion,
		collections,
		suppliers: suppliers.map(({ supplierId, name, kind, productTypes: types, carrier }) => ({
			supplierId,
			name,
			kind,
			productTypes: types,
			carrier
		})),
		products,
		stock: stockOf(suppliers, random)
	};
}

if (import.meta.main) {
	const catalog = generateCatalog(catalogSeed);
	writeFileSync(catalogFile, serialise(catalog));
	console.log(`${catalog.products.length} products in ${catalog.collections.length} collections, ${catalog.stock.length} rows of stock.`);
}
