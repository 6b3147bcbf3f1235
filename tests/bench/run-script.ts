// Load comes from processes of its own: what they cost is on the same cores, and not in anybody's event loop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Runs a script of this folder, and answers the JSON that it prints. */
export async function runScript<T>(name: string, args: string[], env: Record<string, string> = {}): Promise<T> {
	const child = spawn(process.execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
	if (code !== 0) throw new Error(`${name} ended with ${String(code)}`);
	return JSON.parse(printed) as T;
}
