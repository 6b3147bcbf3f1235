// Where the shop ships to: every country of ISO 3166-1. How its addresses look is known for the ones that most parcels go to.

export const shippingCountries: readonly string[] = (
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK ' +
	'CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS ' +
	'GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV ' +
	'LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM ' +
	'PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR ' +
	'TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

const known = new Set(shippingCountries);
export const isShippingCountry = (country: string) => known.has(country);

interface PostalCode {
	pattern: RegExp;
	example: string;
}

const digits = (count: number, example: string): PostalCode => ({ pattern: new RegExp(`^\\d{${count}}$`), example });

/** Compared in upper case with single spaces. Source: Universal Postal Union, addressing formats. */
export const postalCodes: Readonly<Record<string, PostalCode>> = {
	US: { pattern: /^\d{5}(-?\d{4})?$/, example: '94103' },
	CA: { pattern: /^[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d$/, example: 'K1A 0B1' },
	GB: { pattern: /^([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|GIR ?0AA)$/, example: 'SW1A 1AA' },
	DE: digits(5, '10115'),
	FR: digits(5, '75001'),
	ES: digits(5, '28001'),
	IT: digits(5, '00118'),
	FI: digits(5, '00100'),
	AT: digits(4, '1010'),
	BE: digits(4, '1000'),
	CH: digits(4, '8001'),
	DK: digits(4, '1050'),
	NO: digits(4, '0150'),
	AU: digits(4, '2000'),
	NZ: digits(4, '6011'),
	NL: { pattern: /^\d{4} ?[A-Z]{2}$/, example: '1012 AB' },
	SE: { pattern: /^\d{3} ?\d{2}$/, example: '111 22' },
	PL: { pattern: /^\d{2}-?\d{3}$/, example: '00-001' },
	PT: { pattern: /^\d{4}-?\d{3}$/, example: '1000-001' },
	CZ: { pattern: /^\d{3} ?\d{2}$/, example: '110 00' },
	JP: { pattern: /^\d{3}-?\d{4}$/, example: '100-0001' },
	BR: { pattern: /^\d{5}-?\d{3}$/, example: '01310-100' },
	MX: digits(5, '06000'),
	IN: digits(6, '110001')
};

/** Their post needs a subdivision in the address. */
const withRegion = new Set(['US', 'CA', 'AU', 'BR', 'MX', 'IN', 'JP', 'CN']);
export const needsRegion = (country: string) => withRegion.has(country);

/** Countries whose post knows no codes, or does without them. */
const withoutPostalCode = new Set(
	'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CM DJ DM ER FJ GA GD GH GM GQ GY HK JM KE KI KM KN LC LY ML MO MR MW NR PA QA RW SB SC SL SR ST SY TD TG TL TO TV UG VU YE ZW IE'.split(
		' '
	)
);
export const needsPostalCode = (country: string) => !withoutPostalCode.has(country);
