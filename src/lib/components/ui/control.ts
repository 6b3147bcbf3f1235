export const controlClass =
	'h-11 w-full min-w-0 rounded-xl border border-line-strong bg-surface px-3.5 text-base text-ink placeholder:text-muted/70 ' +
	'transition-[border-color,box-shadow] hover:border-ink/60 focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 ' +
	'focus-visible:outline-accent aria-invalid:border-bad aria-invalid:bg-bad-soft/40 disabled:bg-sunken disabled:text-muted';

export const firstError = (error: string | string[] | undefined): string | undefined =>
	(Array.isArray(error) ? error[0] : error) || undefined;

export const describedBy = (id: string, hint: string | undefined, error: string | undefined): string | undefined =>
	[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
