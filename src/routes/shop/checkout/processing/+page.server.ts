import { checkoutFor } from '#server/shop/checkouts.ts';
import type { PageServerLoad } from './$types';

/** As soon as the session leaves `processing` this redirects: to the order, or back to the payment. */
export const load: PageServerLoad = async (event) => ({ checkout: await checkoutFor(event, 'processing') });
