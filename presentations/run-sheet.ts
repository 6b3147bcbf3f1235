// The run sheet: a talk or a scenario as pages to print, from the same source as the stage. On paper because it is needed when
// nothing else works: every scene has what to do instead.
import type { NamedScenario, Scene } from './scenario.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
const list = (tag: 'ol' | 'ul', items: string[]) =>
	items.length > 0 ? `<${tag}>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${tag}>` : '';

function sceneRow(scene: Scene, number: number, at: number): string {
	const code = scene.slide?.code.map(({ file, firstLine }) => `${file}:${firstLine}`) ?? [];
	return `<tr class="${scene.slide ? 'slide' : 'live'}">
<td class="time"><b>${clock(at)}</b><br>${clock(scene.seconds)}</td>
<td><h2>${number}. ${escaped(scene.title)}</h2><p class="pattern">${scene.slide ? 'Slide' : 'Live'} · ${escaped(scene.pattern)}${scene.startsAnew ? ' · from the known state' : ''}</p>
${scene.notes.map((note) => `<p>${escaped(note)}</p>`).join('\n')}
${code.length > 0 ? `<p class="code">${code.map(escaped).join('<br>')}</p>` : ''}</td>
<td>${list(
		'ol',
		scene.steps.map(({ say }) => say)
	)}${list(
		'ul',
		scene.sights.map(({ see }) => `See: ${see}`)
	)}</td>
<td class="fallback">${escaped(scene.fallback)}</td>
</tr>`;
}

const style = `
@page { size: A4 landscape; margin: 12mm }
body { font: 10.5pt/1.35 system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto; max-width: 270mm }
h1 { font-size: 18pt; margin: 0 0 2mm } h2 { font-size: 11.5pt; margin: 0 } p { margin: 1mm 0 }
table { border-collapse: collapse; width: 100% } th { text-align: left; border-bottom: 1.5pt solid #000 }
td, th { vertical-align: top; padding: 1.8mm 2mm } tr { break-inside: avoid; border-bottom: .5pt solid #888 }
.slide { background: #f3f0ea; print-color-adjust: exact } .time { white-space: nowrap; font-variant-numeric: tabular-nums }
.pattern { color: #444; font-size: 9pt } .code { font: 8.5pt ui-monospace, monospace } .fallback { width: 52mm; font-weight: 600 }
ol, ul { margin: 0; padding-left: 5mm } thead { display: table-header-group }`;

export function runSheet({ title, minutes, scenes }: NamedScenario): string {
	let at = 0;
	const rows = scenes.map((scene, index) => {
		const row = sceneRow(scene, index + 1, at);
		at += scene.seconds;
		return row;
	});
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Run sheet: ${escaped(title)}</title><style>${style}</style></head>
<body><h1>${escaped(title)}</h1>
<p>${minutes} minutes, ${scenes.length} scenes, over at ${clock(at)}. PageDown next · PageUp back · b blank · Esc pause · r retry · s skip.
Before: <b>npm run present -- --check</b>. If everything fails: blank the stage (b), and go on speaking by the notes.</p>
<table><thead><tr><th>At, for</th><th>Say</th><th>Do, and see</th><th>If it does not work</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></body></html>
`;
}
