// Form actions of the admin: the permission first, then the workflow's word, as data that every page shows in the same way.
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { ActionAnswer } from '#contracts/action-answer.ts';
import { errors } from '#contracts/errors.ts';
import { actorOf, requireStaff } from '../auth/guard.ts';
import { readForm } from '../read-form.ts';
import { formFields } from '../form-fields.ts';
import { said } from '../shop/said.ts';
import { actOnOrder, type StaffAction } from './order-actions.ts';

const enteredIn = (form: FormData): Record<string, string> =>
	Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

/** One form action for each of `names`. `orderId` is the address's, on pages of one order. */
export function orderActions<Name extends StaffAction>(...names: Name[]) {
	const act = (name: Name) => async (event: RequestEvent) => {
		const staff = requireStaff(event, 'orders.act');
		const form = await readForm(event.request);
		const fields = formFields(form);
		const orderId = event.params['id'] ?? fields['orderId'];
		const outcome = await actOnOrder({ workflows: event.locals.platform.workflows, who: actorOf(staff) }, name, { ...fields, orderId });
		const answer: ActionAnswer = { action: name, orderId: typeof orderId === 'string' ? orderId : '', message: null, field: null };
		if (outcome.ok) return answer;
		const { code, message, field = null } = outcome.refusal;
		return fail(errors[code].status, { ...answer, message: said(message), field, entered: enteredIn(form) });
	};
	return Object.fromEntries(names.map((name) => [name, act(name)])) as Record<Name, ReturnType<typeof act>>;
}
