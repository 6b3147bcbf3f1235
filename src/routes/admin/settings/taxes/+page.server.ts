import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { regionsOf } from '#domain/checkout/regions.ts';
import { may } from '#domain/identity/permissions.ts';
import { standardTaxRates } from '#domain/pricing/tax.ts';
import { configureStore } from '#server/admin/store-config.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields } from '#server/shop/forms.ts';
import { countries, countryName } from '#server/shop/countries.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { percentText, readTaxRates, taxField, taxPlaces, taxText } from './taxes-form.ts';

/** `US-CA`: California. */
function placeName(place: string): string {
	const [country = '', region] = place.split('-');
	return region === undefined ? countryName(country) : (regionsOf(country).find(({ code }) => code === region)?.name ?? region);
}

const groupOf = (place: string) => (place.includes('-') ? place.slice(0, 2) : '');
const groups = [
	{ of: 'US', title: 'United States', about: 'By state, on goods alone.' },
	{ of: 'CA', title: 'Canada', about: 'By province: GST with PST, QST or HST.' },
	{ of: '', title: 'Countries', about: 'VAT or GST, on goods and shipping.' }
];

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'settings.read');
	const { taxRates = {} } = await event.locals.platform.storeConfig.load();
	const places = taxPlaces(taxRates)
		.map((place) => {
			const standard = standardTaxRates[place];
			return { name: taxField(place), place, label: placeName(place), standard: standard === undefined ? null : percentText(standard) };
		})
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
	return {
		groups: groups.map(({ of, title, about }) => ({ title, about, places: places.filter(({ place }) => groupOf(place) === of) })),
		countries: countries().filter(({ value }) => !['US', 'CA'].includes(value) && !places.some(({ place }) => place === value)),
		fields: taxText(taxRates),
		mayChange: may(staff.role, 'rates.manage'),
		saved: event.url.searchParams.has('saved')
	};
};

async function change(event: RequestEvent, form: FormData, kept: Record<string, string>, taxRates: Record<string, number>) {
	const call = { workflows: event.locals.platform.workflows, who: actorOf(requireStaff(event, 'rates.manage')) };
	const answer = await configureStore(call, { taxRates }, changeIdOf(form));
	if (!answer.ok) return fail(errors[answer.refusal.code].status, { kept, errors: { '': answer.refusal.message } });
	redirect(303, '/admin/settings/taxes?saved');
}

export const actions: Actions = {
	save: async (event) => {
		requireStaff(event, 'rates.manage');
		const form = await readForm(event.request);
		const { taxRates = {} } = await event.locals.platform.storeConfig.load();
		const kept = keptFields(form, [...taxPlaces(taxRates).map(taxField), 'country', 'countryRate']);
		const rates = readTaxRates(form, taxRates);
		return rates.ok ? change(event, form, kept, { ...rates.value }) : fail(400, { kept, errors: rates.errors });
	},
	standard: async (event) => {
		requireStaff(event, 'rates.manage');
		const form = await readForm(event.request);
		const kept = taxText({});
		return form.get('to') === 'standard' ? change(event, form, kept, {}) : fail(400, { kept, errors: { '': errors.invalid.words } });
	}
};
