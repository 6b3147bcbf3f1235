/** The words that an address names: looked up in the table itself, so that `constructor` is the name of none. */
export const wordsOf = (table: Readonly<Record<string, string>>, name: string | null): string | null =>
	name !== null && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
