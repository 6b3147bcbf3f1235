import { error } from '@sveltejs/kit';

/** A request's form. What is none, though its content type says so, is the sender's fault and not the shop's: 400. */
export async function readForm(request: Pick<Request, 'formData'>): Promise<FormData> {
	try {
		return await request.formData();
	} catch (cause) {
		if (cause instanceof TypeError) error(400, 'This form could not be read.');
		throw cause;
	}
}
