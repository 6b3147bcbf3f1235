// What a shopper will do, decided before the door opens: pure, so that a seed is a crowd.
import { chance, type Chance } from './chance.ts';

export interface Person {
	email: string;
	firstName: string;
	lastName: string;
	address1: string;
	city: string;
	region: string;
	postalCode: string;
	country: string;
}

export interface Wish {
	/** What the shelf is asked for. */
	search: string;
	/** Which of what is found. */
	nth: number;
	quantity: number;
}

/** How far the shopper goes. */
export type End = 'looks' | 'leaves-cart' | 'leaves-checkout' | 'pays';

export interface Visit {
	person: Person;
	/** Searched and looked at, and left on the shelf. */
	looks: Omit<Wish, 'quantity'>[];
	wishes: Wish[];
	/** What is thought over in the cart, by line. */
	secondThoughts: { line: number; quantity: number }[];
	end: End;
	/** The first card is declined, and another one pays. */
	isDeclined: boolean;
	/** Stays on the tracker until it says delivered. */
	watches: boolean;
	/** How long this one hesitates: 1 is usual. */
	slowness: number;
}

const searches = [
	'?type=mug',
	'?type=t-shirt',
	'?type=hoodie',
	'?type=poster',
	'?type=tote',
	'?q=mountain',
	'?q=the+sea',
	'?q=cats',
	'?sort=newest',
	'?sort=price',
	''
] as const;
type Place = readonly [city: string, region: string, postalCode: string];
const firstNames = [
	'Ada',
	'Grace',
	'Katherine',
	'Hedy',
	'Radia',
	'Barbara',
	'Margaret',
	'Evelyn',
	'Annie',
	'Frances',
	'Joan',
	'Lynn'
] as const;
const lastNames = ['Lind', 'Okafor', 'Moreau', 'Tanaka', 'Silva', 'Novak', 'Haddad', 'Berg', 'Castillo', 'Osei', 'Kaur', 'Walsh'] as const;
const places: readonly [Place, ...Place[]] = [
	['Portland', 'OR', '97201'],
	['Austin', 'TX', '78701'],
	['Boston', 'MA', '02110'],
	['Denver', 'CO', '80202'],
	['Seattle', 'WA', '98101'],
	['Madison', 'WI', '53703']
];
const streets = ['Maple Street', 'Harbor Road', 'Station Lane', 'Mill Way', 'Hill Terrace'] as const;

/** Of a hundred who come in. */
const shares = { onlyLook: 0.2, leaveCart: 0.15, leaveCheckout: 0.1, declined: 0.12, thinkTwice: 0.35, watch: 0.5 };

function person(random: Chance): Person {
	const firstName = random.oneOf(firstNames);
	const lastName = random.oneOf(lastNames);
	const [city, region, postalCode] = random.oneOf(places);
	const address1 = `${1 + random.below(180)} ${random.oneOf(streets)}`;
	return {
		email: `${firstName}.${lastName}@example.com`.toLowerCase(),
		firstName,
		lastName,
		address1,
		city,
		region,
		postalCode,
		country: 'US'
	};
}

function endOf(random: Chance): End {
	const drawn = random.next();
	if (drawn < shares.onlyLook) return 'looks';
	if (drawn < shares.onlyLook + shares.leaveCart) return 'leaves-cart';
	return drawn < shares.onlyLook + shares.leaveCart + shares.leaveCheckout ? 'leaves-checkout' : 'pays';
}

const repeated = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

/** The nth visit of a shopper, of the crowd that this seed is. */
export function visitOf(seed: number, shopper: number, nth: number): Visit {
	const random = chance(seed * 1_000_003 + shopper * 1_009 + nth);
	const end = endOf(random);
	const shelf = () => ({ search: random.oneOf(searches), nth: random.below(12) });
	const wishes = end === 'looks' ? [] : repeated(1 + random.below(3), () => ({ ...shelf(), quantity: 1 + random.below(2) }));
	const thinksTwice = wishes.length > 0 && random.is(shares.thinkTwice);
	return {
		person: person(random),
		looks: repeated(1 + random.below(3), shelf),
		wishes,
		// Zero takes the line out; the only one stays, or nothing would be left to pay.
		secondThoughts: thinksTwice ? [{ line: random.below(wishes.length), quantity: random.below(4) || (wishes.length > 1 ? 0 : 1) }] : [],
		end,
		isDeclined: end === 'pays' && random.is(shares.declined),
		watches: end === 'pays' && random.is(shares.watch),
		slowness: 0.4 + random.next() * 1.4
	};
}
