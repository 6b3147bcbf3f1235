/** Whether the cart's drawer is open. Opened in the browser alone, so it is never shared between requests. */
export const drawer = $state({ open: false });
