const lineField = 'line.';

/** A form's text fields; what is left empty is absent. Fields named `line.{lineId}` become `lines` with quantities above zero. */
export function formFields(form: FormData): Record<string, unknown> {
	const fields: Record<string, unknown> = {};
	const lines: { lineId: string; quantity: number }[] = [];
	for (const [name, value] of form) {
		if (typeof value !== 'string' || value === '') continue;
		if (!name.startsWith(lineField)) fields[name] = value;
		else if (Number(value) !== 0) lines.push({ lineId: name.slice(lineField.length), quantity: Number(value) });
	}
	if ([...form.keys()].some((name) => name.startsWith(lineField))) fields['lines'] = lines;
	return fields;
}
