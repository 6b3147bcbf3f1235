/** Who orders in the pictures. */
const rows = `Ada Lovelace|12 Analytical Way|Portland|OR|97201|US
Grace Hopper|7 Compiler Court|Arlington|VA|22204|US
Katherine Johnson|31 Orbit Lane|Hampton|VA|23666|US
Hedy Lamarr|5 Spectrum Street|Austin|TX|78701|US
Radia Perlman|88 Spanning Tree Road|Boston|MA|02110|US
Barbara Liskov|1 Substitution Square|Cambridge|MA|02139|US
Margaret Hamilton|11 Apollo Avenue|Madison|WI|53703|US
Evelyn Boyd|64 Double Drive|Brooklyn|NY|11201|US
Annie Easley|3 Centaur Close|Cleveland|OH|44113|US
Frances Allen|20 Optimiser Row|Peru|NY|12972|US
Karen Jones|45 Term Terrace|Denver|CO|80202|US
Mary Shaw|9 Abstract Alley|Pittsburgh|PA|15213|US
Shafi Goldwasser|2 Zero Knowledge Walk|Berkeley|CA|94704|US
Dorothy Vaughan|17 West Computing Way|Hampton|VA|23669|US
Joan Clarke|8 Hut Eight Hill|Seattle|WA|98101|US
Lynn Conway|55 Multi Project Mews|Ann Arbor|MI|48104|US`;

export interface Person {
	email: string;
	firstName: string;
	lastName: string;
	address: Record<string, string>;
}

export const people: Person[] = rows.split('\n').map((row) => {
	const [name = '', address1 = '', city = '', region = '', postalCode = '', country = ''] = row.split('|');
	const [firstName = '', lastName = ''] = name.split(' ');
	const email = `${firstName}.${lastName}@example.com`.toLowerCase();
	return {
		email,
		firstName,
		lastName,
		address: { email, firstName, lastName, address1, address2: '', city, region, postalCode, country, phone: '' }
	};
});
