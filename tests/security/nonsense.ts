// What nobody would send by a form of ours.
import fc from 'fast-check';

/** Never to be found in a page as it is here. */
export const script = '"><script>evil()</script>';

const words = [
	'',
	' ',
	'\0',
	'\u0007\u001b[31m\u009f',
	'\u202egnp.exe',
	'\ud800',
	'👩‍👩‍👧‍👦',
	'٣',
	'0',
	'-1',
	'1.5',
	'NaN',
	'Infinity',
	'1e999',
	'9'.repeat(400),
	'2026-13-40',
	'__proto__',
	'constructor',
	'toString',
	'[object Object]',
	'../../../../etc/passwd',
	'%00',
	'%E0%A4%A',
	"' OR 1=1 --",
	'" NOT (*',
	'*:*',
	'=cmd|/c calc!A1',
	'${7*7}{{7*7}}',
	script,
	'//evil.example/x',
	'/\\evil.example',
	'https:evil.example',
	'javascript:evil()',
	'http://169.254.169.254/latest',
	'file:///etc/passwd',
	'0e5f2a70-6c2b-4f43-9d39-0b8f2f6f2a11',
	'a'.repeat(9_000),
	`${'a'.repeat(4_000)}!`,
	'@'.repeat(4_000)
];

export const nasty = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: 'binary', maxLength: 60 }));

const strangeNames = ['__proto__', 'constructor', 'hasOwnProperty', 'line.', 'line.__proto__', 'lines', 'changeId', 'nobody-asked', ''];
const nameOf = (names: readonly string[]) => fc.constantFrom(...names, ...strangeNames);

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

export const json = fc.oneof(
	fc.json(),
	nasty,
	fc.constantFrom(
		deep(5_000),
		deep(20_000),
		'{"__proto__":{"admin":true}}',
		'{"constructor":{"prototype":{"admin":true}}}',
		'{"a":1,"a":2}',
		'[',
		'null',
		'1e999',
		'"\\ud800"'
	),
	fc
		.dictionary(fc.constantFrom('reason', 'lines', 'amount', 'lineId', 'quantity', '__proto__'), fc.jsonValue(), { maxKeys: 4 })
		.map((value) => JSON.stringify(value))
);

export interface Body {
	type: string | null;
	data: string | FormData;
}

const pairs = (names: readonly string[]) => fc.array(fc.tuple(nameOf(names), nasty), { maxLength: names.length + 4 });

const encoded = (names: readonly string[]) =>
	pairs(names).map((fields): Body => ({ type: 'application/x-www-form-urlencoded', data: new URLSearchParams(fields).toString() }));

/** Files where texts belong, and texts where files do. */
const multipart = (names: readonly string[]) =>
	fc.array(fc.tuple(nameOf(names), nasty, fc.boolean()), { maxLength: names.length + 4 }).map((fields): Body => {
		const data = new FormData();
		for (const [name, text, isFile] of fields) {
			if (isFile) data.append(name, new File([text], text.slice(0, 200), { type: 'text/csv' }));
			else data.append(name, text);
		}
		return { type: null, data };
	});

const broken = fc
	.tuple(
		fc.constantFrom(
			'multipart/form-data',
			'multipart/form-data; boundary=x',
			'multipart/form-data; boundary=',
			'application/x-www-form-urlencoded; charset=utf-7',
			'application/json',
			'text/plain',
			'application/x-sveltekit-formdata',
			'application/octet-stream',
			'nonsense'
		),
		fc.oneof(
			json,
			fc.constantFrom(
				'--x\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\n1\r\n--x--\r\n',
				'--x\r\nContent-Disposition: form-data\r\n\r\n1',
				`--x\r\n${'A: b\r\n'.repeat(500)}\r\n`,
				'%%%=%zz&&&===&__proto__=1',
				`${'a=1&'.repeat(20_000)}`
			)
		)
	)
	.map(([type, data]): Body => ({ type, data }));

/** For a page whose forms have these fields. */
export const bodyFor = (names: readonly string[]): fc.Arbitrary<Body> =>
	fc.oneof({ weight: 3, arbitrary: encoded(names) }, multipart(names), broken);

export const searchFor = (names: readonly string[]): fc.Arbitrary<string> =>
	pairs(names).map((fields) => new URLSearchParams(fields).toString());

const topics = [
	'board',
	'order:0e5f2a70-6c2b-4f43-9d39-0b8f2f6f2a11',
	'order:',
	'stock:__proto__',
	'workflow:inventory-service',
	'__proto__'
];

/** A subscription as it should not be. */
export const message = fc.oneof(
	fc.jsonValue(),
	nasty,
	fc.record(
		{
			topic: fc.oneof(fc.constantFrom(...topics), nasty, fc.jsonValue()),
			since: fc.oneof(fc.double(), nasty),
			token: fc.oneof(nasty, fc.jsonValue()),
			cursor: nasty,
			changedSince: nasty,
			nobody: fc.jsonValue()
		},
		{ requiredKeys: [] }
	)
);

/** By what they are. */
export const frames: [what: string, frame: string][] = [
	['no packet', 'nonsense'],
	['an event without a name', '42[]'],
	['an event that is an object', '42{"a":1}'],
	['an event whose name is an object', '42[{"__proto__":1},2]'],
	['a reserved name', '42["disconnect"]'],
	['half of a JSON', '42["subscribe",{'],
	['a deep one', `42["subscribe",${deep(20_000)}]`],
	['an answer to nothing', '4399[1]'],
	['binary that never comes', '451-["subscribe",{"_placeholder":true,"num":0}]'],
	['far too much binary', '459999999-["subscribe"]'],
	['another namespace', '40/admin,'],
	['more than a frame may hold', `42["subscribe","${'x'.repeat(70_000)}"]`]
];
