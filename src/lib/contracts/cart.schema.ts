import { z } from 'zod';

/** `changeId` is of the client's making: the same change sent twice counts once. */
const change = { changeId: z.uuid() };

export const addItemSchema = z.object({ ...change, variantId: z.uuid(), quantity: z.number().int().min(1).max(99) });
export const setQuantitySchema = z.object({ ...change, variantId: z.uuid(), quantity: z.number().int().min(0).max(99) });
export const removeItemSchema = z.object({ ...change, variantId: z.uuid() });
export const mergeCartSchema = z.object({
	...change,
	lines: z.array(z.object({ variantId: z.uuid(), quantity: z.number().int().min(1).max(99) })).max(50)
});
/** As it was typed. */
export const applyPromotionSchema = z.object({ ...change, code: z.string().max(100) });
export const removePromotionSchema = z.object(change);
/** `shopperId`: who is signed in now, which may be since the cart was made. */
export const beginCheckoutSchema = z.object({ ...change, checkoutId: z.uuid(), shopperId: z.uuid().nullable().optional() });

export type AddItem = z.infer<typeof addItemSchema>;
export type SetQuantity = z.infer<typeof setQuantitySchema>;
export type RemoveItem = z.infer<typeof removeItemSchema>;
export type MergeCart = z.infer<typeof mergeCartSchema>;
export type ApplyPromotion = z.infer<typeof applyPromotionSchema>;
export type RemovePromotion = z.infer<typeof removePromotionSchema>;
export type BeginCheckout = z.infer<typeof beginCheckoutSchema>;
