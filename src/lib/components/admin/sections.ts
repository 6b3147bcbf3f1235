// What the admin consists of: one list for the rail, the phone's bar and its drawer. A role sees what it may read.
import type { Component } from 'svelte';
import Boxes from '@lucide/svelte/icons/boxes';
import KeyRound from '@lucide/svelte/icons/key-round';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import Mail from '@lucide/svelte/icons/mail';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import ScanSearch from '@lucide/svelte/icons/scan-search';
import Settings from '@lucide/svelte/icons/settings';
import ShoppingCart from '@lucide/svelte/icons/shopping-cart';
import SquareKanban from '@lucide/svelte/icons/square-kanban';
import Tags from '@lucide/svelte/icons/tags';
import TicketPercent from '@lucide/svelte/icons/ticket-percent';
import Truck from '@lucide/svelte/icons/truck';
import Users from '@lucide/svelte/icons/users';
import Webhook from '@lucide/svelte/icons/webhook';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Permission } from '#domain/identity/permissions.ts';
import { m } from '#paraglide/messages.js';

export interface Section {
	path: string;
	label: () => string;
	icon: Component<{ size?: number | string; class?: string; strokeWidth?: number | string }>;
	permission: Permission;
}

/** The first four are what a phone's bar holds. */
export const sections: readonly Section[] = [
	{ path: '/admin', label: m.staff_today, icon: LayoutDashboard, permission: 'orders.read' },
	{ path: '/admin/board', label: m.staff_board, icon: SquareKanban, permission: 'orders.read' },
	{ path: '/admin/orders', label: m.staff_orders, icon: ReceiptText, permission: 'orders.read' },
	{ path: '/admin/carts', label: m.staff_carts, icon: ShoppingCart, permission: 'carts.read' },
	{ path: '/admin/catalog', label: m.staff_catalog, icon: Tags, permission: 'catalog.manage' },
	{ path: '/admin/promotions', label: m.staff_promotions, icon: TicketPercent, permission: 'catalog.manage' },
	{ path: '/admin/inventory', label: m.staff_inventory, icon: Boxes, permission: 'inventory.read' },
	{ path: '/admin/search', label: m.staff_explorer, icon: ScanSearch, permission: 'orders.read' },
	{ path: '/admin/workflows', label: m.staff_workflows, icon: Workflow, permission: 'workflows.read' },
	{ path: '/admin/outbox', label: m.staff_outbox, icon: Mail, permission: 'outbox.read' },
	{ path: '/admin/suppliers', label: m.staff_suppliers, icon: Truck, permission: 'suppliers.manage' },
	{ path: '/admin/users', label: m.staff_users, icon: Users, permission: 'users.manage' },
	{ path: '/admin/tokens', label: m.staff_tokens, icon: KeyRound, permission: 'tokens.manage' },
	{ path: '/admin/webhooks', label: m.staff_webhooks, icon: Webhook, permission: 'webhooks.manage' },
	{ path: '/admin/settings', label: m.staff_settings, icon: Settings, permission: 'settings.read' }
];

/** Pages that belong to another section's. */
const within: Record<string, string> = { '/admin/orders': '/admin/bulk' };

const isUnder = (path: string | undefined, pathname: string) =>
	path !== undefined && (pathname === path || pathname.startsWith(`${path}/`));

export const isCurrent = (section: Pick<Section, 'path'>, pathname: string) =>
	section.path === '/admin' ? pathname === '/admin' : isUnder(section.path, pathname) || isUnder(within[section.path], pathname);
