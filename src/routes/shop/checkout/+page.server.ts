import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Each step's page leads on to where the session is. */
export const load: PageServerLoad = () => redirect(303, '/shop/checkout/shipping');
