import { m } from '#paraglide/messages.js';
/** Sizes are kept in kebab-case: `one-size`, `xl`, `11oz`, `18x24`. */
export function sizeLabel(size: string): string {
	if (size === 'one-size') return m.shop_one_size();
	if (/^\d*x*[sml]$/i.test(size)) return size.toUpperCase();
	return size.replace(/(\d)x(\d)/, '$1 × $2').replaceAll('-', ' ');
}
