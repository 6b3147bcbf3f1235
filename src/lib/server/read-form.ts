import { error } from '@sveltejs/kit';

const unreadable = (): never => error(400, 'This form could not be read.');

async function formOf(request: Pick<Request, 'formData'>): Promise<FormData> {
	try {
		return await request.formData();
	} catch (cause) {
		if (cause instanceof TypeError) return unreadable();
		throw cause;
	}
}

/**
 * A request's form. What is none, though its content type says so, is the sender's fault and not the shop's: 400. So is a field that
 * is called like what every object has (`__proto__`, `constructor`): no form of ours has one, and what was sent travels back in objects.
 */
export async function readForm(request: Pick<Request, 'formData'>): Promise<FormData> {
	const form = await formOf(request);
	return [...form.keys()].some((name) => name in Object.prototype) ? unreadable() : form;
}
