// Subdivisions of the countries whose tax or post depends on them; a person may write the name or the code.

const table = (text: string) => new Map(text.split(';').map((entry) => entry.split('=') as [string, string]));

const byCountry: Readonly<Record<string, ReadonlyMap<string, string>>> = {
	US: table(
		'AL=Alabama;AK=Alaska;AZ=Arizona;AR=Arkansas;CA=California;CO=Colorado;CT=Connecticut;DE=Delaware;DC=District of Columbia;FL=Florida;GA=Georgia;HI=Hawaii;ID=Idaho;IL=Illinois;IN=Indiana;IA=Iowa;KS=Kansas;KY=Kentucky;LA=Louisiana;ME=Maine;MD=Maryland;MA=Massachusetts;MI=Michigan;MN=Minnesota;MS=Mississippi;MO=Missouri;MT=Montana;NE=Nebraska;NV=Nevada;NH=New Hampshire;NJ=New Jersey;NM=New Mexico;NY=New York;NC=North Carolina;ND=North Dakota;OH=Ohio;OK=Oklahoma;OR=Oregon;PA=Pennsylvania;RI=Rhode Island;SC=South Carolina;SD=South Dakota;TN=Tennessee;TX=Texas;UT=Utah;VT=Vermont;VA=Virginia;WA=Washington;WV=West Virginia;WI=Wisconsin;WY=Wyoming;PR=Puerto Rico;GU=Guam;VI=U.S. Virgin Islands;AS=American Samoa;MP=Northern Mariana Islands;AA=Armed Forces Americas;AE=Armed Forces Europe;AP=Armed Forces Pacific'
	),
	CA: table(
		'AB=Alberta;BC=British Columbia;MB=Manitoba;NB=New Brunswick;NL=Newfoundland and Labrador;NS=Nova Scotia;NT=Northwest Territories;NU=Nunavut;ON=Ontario;PE=Prince Edward Island;QC=Quebec;SK=Saskatchewan;YT=Yukon'
	),
	AU: table(
		'ACT=Australian Capital Territory;NSW=New South Wales;NT=Northern Territory;QLD=Queensland;SA=South Australia;TAS=Tasmania;VIC=Victoria;WA=Western Australia'
	)
};

/** Code and name of each; empty where a country's address needs none. */
export const regionsOf = (country: string): { code: string; name: string }[] =>
	[...(byCountry[country] ?? [])].map(([code, name]) => ({ code, name }));

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** The code of a subdivision given by code or name; null where the country has regions and this is none of them. */
export function regionCode(country: string, text: string): string | null {
	const regions = byCountry[country];
	if (!regions) return text.trim();
	const wanted = plain(text);
	for (const [code, name] of regions) if (plain(code) === wanted || plain(name) === wanted) return code;
	// ISO 3166-2 writes the country first: `US-CA`.
	const subdivision = new RegExp(`^${country}-`, 'i');
	return subdivision.test(text.trim()) ? regionCode(country, text.trim().replace(subdivision, '')) : null;
}
