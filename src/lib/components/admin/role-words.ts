import type { Role } from '#contracts/identity.ts';
import { m } from '#paraglide/messages.js';

export const roleWords: Record<Role, { label: () => string; about: () => string }> = {
	admin: { label: m.staff_role_admin, about: m.staff_role_admin_about },
	operator: { label: m.staff_role_operator, about: m.staff_role_operator_about },
	viewer: { label: m.staff_role_viewer, about: m.staff_role_viewer_about },
	presenter: { label: m.staff_role_presenter, about: m.staff_role_presenter_about }
};
