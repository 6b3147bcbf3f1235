import type { ProductType } from '#contracts/catalog.ts';

export const productTypeLabels: Record<ProductType, string> = {
	't-shirt': 'T-shirt',
	'long-sleeve': 'Long sleeve',
	hoodie: 'Hoodie',
	sweatshirt: 'Sweatshirt',
	mug: 'Mug',
	poster: 'Poster',
	tote: 'Tote bag',
	cap: 'Cap',
	beanie: 'Beanie',
	sticker: 'Sticker',
	notebook: 'Notebook',
	'phone-case': 'Phone case'
};
