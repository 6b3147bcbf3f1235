import type { ProductType } from '#contracts/catalog.ts';

/** What the thing itself is: the second half of a description. */
export const materialLines: Record<ProductType, string[]> = {
	't-shirt': [
		'Printed on a mid-weight combed cotton tee that keeps its shape wash after wash.',
		'Soft ring-spun cotton, side seams, a collar that stays put.',
		'Unisex fit, 180 g/m² organic cotton, water-based ink.'
	],
	'long-sleeve': [
		'Heavy jersey with ribbed cuffs, for the days in between.',
		'Organic cotton, long in the arm, easy at the shoulder.',
		'A layer that looks right on its own.'
	],
	hoodie: [
		'Brushed fleece inside, a proper hood, and a pocket for both hands.',
		'Cotton-rich fleece of 320 g/m². It will become the one that you reach for.',
		'Double-lined hood, flat cords, ribbing that springs back.'
	],
	sweatshirt: [
		'Loopback cotton, a crew neck, nothing that itches.',
		'Relaxed fit, pre-shrunk, warm without being serious about it.',
		'Ribbed at hem and cuffs, soft from the first day.'
	],
	mug: [
		'Glazed stoneware, safe in the dishwasher and in the microwave.',
		'A handle for a whole hand and a print that does not fade.',
		'Thick-walled ceramic that keeps warm through a long explanation.'
	],
	poster: [
		'Giclée print on matt 200 g/m² paper. Frame not included, wall neither.',
		'Archival inks on heavy uncoated paper, shipped in a tube that survives.',
		'Museum-grade matt paper, white border for framing.'
	],
	tote: [
		'Heavy canvas, long handles, carries a week of groceries or one laptop and regret.',
		'12 oz recycled cotton, reinforced at the stress points.',
		'Flat bottom, boxed corners, stands up by itself.'
	],
	cap: [
		'Six panels of washed cotton, brass buckle, embroidered front.',
		'A low crown and a brim that you can bend to your will.',
		'Unstructured, adjustable, broken in for you.'
	],
	beanie: [
		'Chunky rib knit with a woven patch on the cuff.',
		'Soft recycled acrylic and wool; no itch, no pom-pom.',
		'Folds once or twice, fits most heads and moods.'
	],
	sticker: [
		'Die-cut vinyl, weatherproof, comes off without a trace.',
		'Thick matt vinyl for laptops, bottles and road cases.',
		'Survives the dishwasher. Why it would be in there is your business.'
	],
	notebook: [
		'144 dotted pages that lie flat, an elastic, a ribbon.',
		'Thread-bound, 100 g/m² paper, a pocket in the back cover.',
		'Hard cover, rounded corners, numbered pages.'
	],
	'phone-case': [
		'Two layers: a soft one for drops, a hard one for opinions.',
		'Slim, matt, raised at the camera. Charges wirelessly.',
		'Scratch-proof print that goes round the edge.'
	]
};
