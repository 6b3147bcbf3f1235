/**
 * Thousandths of a percent, so that 6.875 % is a whole number, by place: `US-CA` and `CA-QC` where a subdivision has a rate of its
 * own, else the country, `DE`. Only what differs from the law's standard rates (domain/pricing/tax.ts).
 */
export type TaxRates = Readonly<Record<string, number>>;
