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
 * And so is one of superforms' own, by which its browser's side would send data past the fields.
 */
export async function readForm(request: Pick<Request, 'formData'>): Promise<FormData> {
	const form = await formOf(request);
	const isForeign = (name: string) => name in Object.prototype || name.startsWith('__superform_');
	return [...form.keys()].some(isForeign) ? unreadable() : form;
}
