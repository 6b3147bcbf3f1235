// Sales tax and VAT at the standard rate of the destination. The one rounding rule: tax is computed once, on the whole taxable
// amount, and rounded half up to the cent; nothing else in the shop is rounded but a promotion's percents (discount.ts), once as well.
import { usd, type Money } from '#contracts/money.ts';
import type { TaxRates } from '#contracts/tax.ts';

const whole = 100_000;

const table = (text: string, country?: string): [string, number][] =>
	text.split(' ').map((entry) => {
		const [code = '', percent = '0'] = entry.split('=');
		return [country ? `${country}-${code}` : code, Math.round(Number(percent) * 1000)];
	});

/** State-wide rates; counties' and cities' surcharges are left out. On goods alone: most states leave separate shipping free. */
const unitedStates = table(
	'AL=4 AK=0 AZ=5.6 AR=6.5 CA=7.25 CO=2.9 CT=6.35 DE=0 DC=6 FL=6 GA=4 HI=4 ID=6 IL=6.25 IN=7 IA=6 KS=6.5 KY=6 LA=5 ME=5.5 MD=6 MA=6.25 MI=6 MN=6.875 MS=7 MO=4.225 MT=0 NE=5.5 NV=6.85 NH=0 NJ=6.625 NM=4.875 NY=4 NC=4.75 ND=5 OH=5.75 OK=4.5 OR=0 PA=6 RI=7 SC=6 SD=4.2 TN=7 TX=6.25 UT=6.1 VT=6 VA=5.3 WA=6.5 WV=6 WI=5 WY=4 PR=11.5',
	'US'
);

/** GST with PST, QST or HST. */
const canada = table('AB=5 BC=12 MB=12 NB=15 NL=15 NS=14 NT=5 NU=5 ON=13 PE=15 QC=14.975 SK=11 YT=5', 'CA');

/** VAT or GST at the standard rate, on goods and shipping. */
const byCountry = table(
	'AT=20 BE=21 BG=20 CY=19 CZ=21 DE=19 DK=25 EE=24 ES=21 FI=25.5 FR=20 GR=24 HR=25 HU=27 IE=23 IT=22 LT=21 LU=17 LV=21 MT=18 NL=21 PL=23 PT=23 RO=21 SE=25 SI=22 SK=23 GB=20 CH=8.1 NO=25 AU=10 NZ=15 JP=10 SG=9 KR=10'
);

/** The law's, until an admin sets others. */
export const standardTaxRates: TaxRates = Object.fromEntries([...unitedStates, ...canada, ...byCountry]);

/** Of a Canadian address without a province: GST is due everywhere. */
const canadaAtLeast = 5_000;

/** `region` is a subdivision's code. Where no rate is known the shop collects no tax; duties are the receiver's. */
function taxRate({ country, region }: Place, own: TaxRates): number {
	const place = country === 'US' || country === 'CA' ? `${country}-${region}` : country;
	return own[place] ?? standardTaxRates[place] ?? (country === 'CA' ? canadaAtLeast : 0);
}

interface Place {
	country: string;
	region: string;
}

/** Half up, in integers: amounts are far below 2^53 / 100,000. */
const portion = (amount: number, rate: number) => Math.floor((amount * rate + whole / 2) / whole);

/** `own`: rates that differ from the standard ones. Shipping is taxed as the goods are, but in the United States. */
export function taxOf(goods: Money, shipping: Money, place: Place, own: TaxRates = {}): Money {
	const isShippingTaxed = place.country !== 'US';
	return usd(portion(goods.amount + (isShippingTaxed ? shipping.amount : 0), taxRate(place, own)));
}
