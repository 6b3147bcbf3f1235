import type { ActionResult } from '$app/forms';
import { refreshAll } from '$app/navigation';

/** For a form's `onresult`: what was refused may be something else by now. It is shown as it is, beside the reason. */
export async function lookAgain({ type }: ActionResult): Promise<boolean> {
	if (type === 'failure') await refreshAll();
	return false;
}
