/** ISO 3166-1 alpha-2. Names come from Unicode's data in Node. */
const codes =
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
		' '
	);

const names = new Intl.DisplayNames('en', { type: 'region' });

export const countries: { value: string; label: string }[] = codes
	.map((value) => ({ value, label: names.of(value) ?? value }))
	.sort((a, b) => a.label.localeCompare(b.label, 'en'));

const known = new Set(codes);
export const isCountry = (code: string) => known.has(code);
export const countryName = (code: string) => names.of(code) ?? code;

/** Countries whose post needs a subdivision in the address. */
const withRegion = new Set(['US', 'CA', 'AU', 'BR', 'MX', 'IN', 'JP', 'CN']);
/** Countries without postal codes, of those that most parcels go to. */
const withoutPostalCode = new Set([
	'AE',
	'AG',
	'AO',
	'AW',
	'BF',
	'BI',
	'BJ',
	'BO',
	'BS',
	'BW',
	'BZ',
	'CD',
	'CF',
	'CG',
	'CI',
	'CM',
	'DJ',
	'DM',
	'ER',
	'FJ',
	'GA',
	'GD',
	'GH',
	'GM',
	'GQ',
	'GY',
	'HK',
	'JM',
	'KE',
	'KI',
	'KM',
	'KN',
	'LC',
	'LY',
	'ML',
	'MO',
	'MR',
	'MW',
	'NR',
	'PA',
	'QA',
	'RW',
	'SB',
	'SC',
	'SL',
	'SR',
	'ST',
	'SY',
	'TD',
	'TG',
	'TL',
	'TO',
	'TV',
	'UG',
	'VU',
	'YE',
	'ZW',
	'IE'
]);

export interface AddressRules {
	region: boolean;
	postalCode: boolean;
}
export const addressRules = (country: string): AddressRules => ({
	region: withRegion.has(country),
	postalCode: !withoutPostalCode.has(country)
});
