// Over https the shop's keys are cookies that no other host of the same domain can set or overwrite, and no plain-http answer either:
// browsers hold what begins with `__Host-` to that. Over plain http, on a laptop, they would not take it.
const prefix = '__Host-';

export const cookieName = (name: string, { protocol }: Pick<URL, 'protocol'>): string => (protocol === 'https:' ? prefix + name : name);

/** Where the scheme that the browser used is not known. */
export const eitherCookie = (cookies: ReadonlyMap<string, string>, name: string): string | undefined =>
	cookies.get(prefix + name) ?? cookies.get(name);
