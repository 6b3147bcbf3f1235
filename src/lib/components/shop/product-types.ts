import type { ProductType } from '#contracts/catalog.ts';
import { m } from '#paraglide/messages.js';

const labels: Record<ProductType, () => string> = {
	't-shirt': m.shop_type_t_shirt,
	'long-sleeve': m.shop_type_long_sleeve,
	hoodie: m.shop_type_hoodie,
	sweatshirt: m.shop_type_sweatshirt,
	mug: m.shop_type_mug,
	poster: m.shop_type_poster,
	tote: m.shop_type_tote,
	cap: m.shop_type_cap,
	beanie: m.shop_type_beanie,
	sticker: m.shop_type_sticker,
	notebook: m.shop_type_notebook,
	'phone-case': m.shop_type_phone_case
};

export const productTypeLabel = (type: ProductType): string => labels[type]();

const manyLabels: Record<ProductType, () => string> = {
	't-shirt': m.said_types_t_shirt,
	'long-sleeve': m.said_types_long_sleeve,
	hoodie: m.said_types_hoodie,
	sweatshirt: m.said_types_sweatshirt,
	mug: m.said_types_mug,
	poster: m.said_types_poster,
	tote: m.said_types_tote,
	cap: m.said_types_cap,
	beanie: m.said_types_beanie,
	sticker: m.said_types_sticker,
	notebook: m.said_types_notebook,
	'phone-case': m.said_types_phone_case
};

export const productTypesLabel = (type: ProductType): string => manyLabels[type]();
