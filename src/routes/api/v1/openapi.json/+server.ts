// For everybody: what can be asked is no secret.
import { makeDocument } from '#server/api/document.ts';
import { allowOnly } from '#server/api/serve.ts';

let text: string | undefined;

export const GET = () => {
	text ??= JSON.stringify(makeDocument());
	return new Response(text, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' } });
};
export const fallback = allowOnly('GET');
