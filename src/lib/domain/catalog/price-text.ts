/** Cents as a form's field and an export hold them: `24.00`. */
export const formatPrice = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
