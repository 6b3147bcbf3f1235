import { shopLayout } from '#server/shop/layout.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => shopLayout(event);
