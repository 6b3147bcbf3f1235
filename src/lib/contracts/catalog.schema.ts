// What people may enter about products and collections; forms and imports hold to the same.
import { z } from 'zod';
import { productTypes } from './catalog.ts';

const text = (most: number, words: string) => z.string({ error: words }).trim().max(most, `Use at most ${most} characters.`);

const centsOf = (price: string) => Math.round(Number(price) * 100);

/** `24`, `24.5`, `24.00` → cents. */
export const priceField = z
	.string({ error: 'Enter a price such as 24.00.' })
	.trim()
	.regex(/^\d{1,5}(\.\d{1,2})?$/, 'Enter a price such as 24.00.')
	.transform(centsOf)
	.refine((cents) => cents > 0, 'A price is above zero.');

const mostGrams = 50_000;
export const gramsField = z
	.string({ error: 'Enter whole grams.' })
	.trim()
	.regex(/^\d{1,5}$/, 'Enter whole grams.')
	.transform(Number)
	.refine((grams) => grams > 0 && grams <= mostGrams, `Enter 1 to ${mostGrams} grams.`);

export const skuField = z
	.string({ error: 'Enter the SKU of a blank.' })
	.trim()
	.toUpperCase()
	.max(40, 'Use at most 40 characters.')
	.regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'Use capitals, digits and hyphens, such as TEE-NVY-M.');

const mostTags = 12;
/** Comma-separated. */
export const tagsField = z
	.string()
	.transform((list) => [
		...new Set(
			list
				.split(',')
				.map((tag) => tag.trim().toLowerCase())
				.filter(Boolean)
		)
	])
	.refine((tags) => tags.length <= mostTags, `Use at most ${mostTags} tags.`)
	.refine((tags) => tags.every((tag) => tag.length <= 30), 'A tag has at most 30 characters.');

export const titleField = text(120, 'Enter a title.').min(1, 'Enter a title.');
export const descriptionField = text(2_000, 'Enter a description.');
export const typeField = z.enum(productTypes, { error: `A type is one of ${productTypes.join(', ')}.` });

export const slugField = z
	.string({ error: 'Enter the name that addresses carry.' })
	.trim()
	.max(60, 'Use at most 60 characters.')
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens, such as night-shift.');

export const inkField = z
	.string({ error: 'Choose a colour.' })
	.trim()
	.toLowerCase()
	.regex(/^#[0-9a-f]{6}$/, 'Choose a colour such as #1f2d47.');

export const mostVariants = 150;

export const productFields = { title: titleField, description: descriptionField, tags: tagsField };
export const collectionFields = { title: titleField, description: descriptionField, slug: slugField };
