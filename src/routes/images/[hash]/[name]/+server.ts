import { error, redirect } from '@sveltejs/kit';
import { drawPicture } from '#domain/artwork/draw.ts';
import { pictureUrl, readPicture } from '#domain/artwork/image-url.ts';

const headers = {
	'content-type': 'image/svg+xml; charset=utf-8',
	'cache-control': 'public, max-age=31536000, immutable',
	'x-content-type-options': 'nosniff',
	'content-security-policy': "default-src 'none'; sandbox",
	'cross-origin-resource-policy': 'same-origin'
};

export function GET({ params }: { params: { hash: string; name: string } }) {
	const picture = /^[0-9a-f]{16}$/.test(params.hash) ? readPicture(params.name) : null;
	const drawing = picture && drawPicture(picture);
	if (!picture || drawing === null) error(404, 'There is no such picture.');
	// Old orders remember addresses of an earlier revision of the drawings: they lead to today's.
	const address = pictureUrl(picture);
	if (address !== `/images/${params.hash}/${params.name}`) redirect(307, address);
	return new Response(drawing, { headers });
}
