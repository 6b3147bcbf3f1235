/** The words that an address names: looked up in the table itself, so that `constructor` is the name of none. */
export const wordsOf = <Words>(table: Readonly<Record<string, Words>>, name: string | null): Words | null =>
	name !== null && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
