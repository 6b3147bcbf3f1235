// The form action behind every button that leads the director: the console's and the phone's.
import { fail, type RequestEvent } from '@sveltejs/kit';
import { directorCommandSchema } from '#contracts/presentation.schema.ts';
import { requirePresenter } from '#server/present/console.ts';
import { tellDirector } from '#server/present/director.ts';
import { readForm } from '#server/read-form.ts';

export async function direct(event: RequestEvent) {
	requirePresenter(event);
	const command = directorCommandSchema.safeParse(Object.fromEntries(await readForm(event.request)));
	if (!command.success) return fail(400, { problem: 'There is no such command.' });
	const answer = await tellDirector(event.locals.platform.config.dataDir, command.data);
	return answer.ok ? { problem: null } : fail(409, { problem: answer.error });
}
