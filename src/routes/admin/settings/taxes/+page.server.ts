import { regionsOf } from '#domain/checkout/regions.ts';
import { may } from '#domain/identity/permissions.ts';
import { standardTaxRates } from '#domain/pricing/tax.ts';
import { backToStandard, changeRates, ratesForm } from '#server/admin/change-rates.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { checkForm, refuseFields, textForm } from '#server/shop/forms.ts';
import { countries, countryName } from '#server/shop/countries.ts';
import type { Actions, PageServerLoad } from './$types';
import { percentText, readTaxRates, taxField, taxFields, taxPlaces, taxText } from './taxes-form.ts';
import { m } from '#paraglide/messages.js';

/** `US-CA`: California. */
function placeName(place: string): string {
	const [country = '', region] = place.split('-');
	return region === undefined ? countryName(country) : (regionsOf(country).find(({ code }) => code === region)?.name ?? region);
}

const groupOf = (place: string) => (place.includes('-') ? place.slice(0, 2) : '');
const groups = [
	{ of: 'US', title: m.office_taxes_states, about: m.office_taxes_states_about },
	{ of: 'CA', title: m.office_taxes_provinces, about: m.office_taxes_provinces_about },
	{ of: '', title: m.office_taxes_countries, about: m.office_taxes_countries_about }
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
		groups: groups.map(({ of, title, about }) => ({
			title: title(),
			about: about(),
			places: places.filter(({ place }) => groupOf(place) === of)
		})),
		countries: countries().filter(({ value }) => !['US', 'CA'].includes(value) && !places.some(({ place }) => place === value)),
		fields: taxText(taxRates),
		mayChange: may(staff.role, 'rates.manage'),
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { staff, sent } = await ratesForm(event);
		const { taxRates = {} } = await event.locals.platform.storeConfig.load();
		const { form } = await checkForm(textForm(taxFields(taxRates)), sent);
		const rates = readTaxRates(sent, taxRates);
		if (!rates.ok) return refuseFields(form, rates.errors);
		return changeRates(event, { staff, sent, form }, { taxRates: rates.value });
	},
	standard: (event) => backToStandard(event, taxFields({}), { taxRates: {} })
};
