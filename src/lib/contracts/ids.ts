// Workflow ids, built in one place. Entity ids are UUIDs.

export const cartWorkflowId = (cartId: string) => `cart-${cartId}`;
export const checkoutWorkflowId = (checkoutId: string) => `checkout-${checkoutId}`;
export const orderWorkflowId = (orderId: string) => `order-${orderId}`;
export const fulfillmentWorkflowId = (orderId: string) => `fulfillment-${orderId}`;
export const bulkWorkflowId = (bulkId: string) => `bulk-${bulkId}`;
export const inventoryWorkflowId = 'inventory-service';
export const storeConfigWorkflowId = 'store-config';
export const shopperWorkflowId = (shopperId: string) => `shopper-${shopperId}`;
export const userWorkflowId = (userId: string) => `user-${userId}`;
export const apiTokenWorkflowId = (tokenId: string) => `api-token-${tokenId}`;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuid = (text: string) => uuid.test(text);
