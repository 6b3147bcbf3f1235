// The closed set of expected refusals: each is a value with a code from here, and one table says what it means outside.

interface ErrorEntry {
	/** HTTP status of an answer that carries this refusal. */
	status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 503;
	/** True where the same request may succeed later without a change. */
	retryable: boolean;
	/** What the person is told; a refusal may bring a more precise `message`. */
	words: string;
}

const entry = (status: ErrorEntry['status'], words: string, retryable = false): ErrorEntry => ({ status, retryable, words });

export const errors = {
	invalid: entry(400, 'Please check what you entered.'),
	'not-found': entry(404, 'We could not find that.'),
	forbidden: entry(403, 'You may not do that.'),
	'sign-in-required': entry(401, 'Please sign in.'),
	'bad-credentials': entry(401, 'E-mail or password is wrong.'),
	'locked-out': entry(429, 'Too many attempts. Please wait and try again.', true),
	'rate-limited': entry(429, 'Too many requests. Please wait a moment.', true),
	'email-taken': entry(409, 'An account with this e-mail address exists already.'),
	unavailable: entry(503, 'This is not available right now. Nothing was lost; please try again.', true),
	'out-of-stock': entry(409, 'There is not enough stock left.'),
	'hold-expired': entry(409, 'The reservation of your items has run out.'),
	'quantity-limit': entry(400, 'That is more than one order may contain.'),
	'cart-empty': entry(409, 'Your cart is empty.'),
	'cart-ended': entry(410, 'This cart has been ordered or has ended.', true),
	'cart-changed': entry(409, 'Your cart has changed. Please check out again.'),
	'price-changed': entry(409, 'A price has changed. Please review your order again.'),
	'promotion-unknown': entry(400, 'We do not know this code.'),
	'promotions-closed': entry(409, 'We take no codes at the moment.', true),
	'promotion-expired': entry(409, 'This code is over.'),
	'promotion-not-yet': entry(409, 'This code does not work yet.', true),
	'promotion-below-minimum': entry(409, 'This code is for larger orders.'),
	'promotion-used-up': entry(409, 'This code has been used up.'),
	'review-outdated': entry(409, 'Something changed since you looked. Please review your order again.'),
	'checkout-closed': entry(503, 'We take no new orders at the moment. Your cart stays as it is.', true),
	'checkout-ended': entry(410, 'This checkout has ended. Your cart is still here.'),
	'wrong-step': entry(409, 'Another step of the checkout comes first.'),
	'checkout-processing': entry(409, 'Your order is being placed.'),
	'card-declined': entry(409, 'The card was declined. Please try another one.'),
	'insufficient-funds': entry(409, 'The card has insufficient funds. Please try another one.'),
	'card-invalid': entry(400, 'The card details are not valid.'),
	'illegal-transition': entry(409, 'That is not possible in the present state.'),
	'already-shipped': entry(409, 'Something has shipped already.'),
	'changes-not-taken': entry(
		409,
		'This order began under an earlier release, which takes no changes of it. It can be cancelled as a whole.'
	),
	'decision-over': entry(409, 'The time for this decision is over.'),
	'return-window-over': entry(409, 'The return window is over.'),
	'amount-exceeded': entry(409, 'That is more than can be refunded.'),
	'link-expired': entry(400, 'This link has expired or was used already. Ask for a new one.'),
	'token-expired': entry(401, 'This token has expired.'),
	'version-conflict': entry(409, 'Somebody else changed this in the meantime.', true)
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;
