import { z } from 'zod';
import { addressSchema } from './checkout.schema.ts';

const change = { changeId: z.string().min(1).max(100), addressId: z.uuid() };

export const saveAddressSchema = z.object({ ...change, address: addressSchema, isDefault: z.boolean() });
export const removeAddressSchema = z.object(change);

export type SaveAddress = z.infer<typeof saveAddressSchema>;
