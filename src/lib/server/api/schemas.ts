// What the API shows of the shop's things: chosen field by field, so that nothing new leaks out by itself.
import { z } from 'zod';
import { productTypes } from '#contracts/catalog.ts';
import { addressSchema } from '#contracts/checkout.schema.ts';
import { supplierOrderStatuses } from '#contracts/fulfillment.ts';
import { orderStatuses } from '#contracts/order.ts';
import { shippingMethods } from '#contracts/shipping.ts';

/** An answer is not refused for how an id looks. */
const id = z.string().meta({ format: 'uuid' });
const at = z.iso.datetime();

export const moneySchema = z
	.object({ amount: z.int().meta({ description: 'In minor units: cents.' }), currency: z.literal('USD') })
	.meta({ id: 'Money' });

const colorSchema = z.object({ name: z.string(), label: z.string(), hex: z.string() }).meta({ id: 'Color' });
const typeSchema = z.enum(productTypes).meta({ id: 'ProductType' });

export const productSchema = z
	.object({
		productId: id,
		version: z.int(),
		title: z.string(),
		description: z.string(),
		type: typeSchema,
		collectionIds: z.array(z.string()),
		tags: z.array(z.string()),
		published: z.boolean(),
		createdAt: at,
		variants: z.array(
			z.object({
				variantId: id,
				sku: z.string().meta({ description: 'The blank that it is made of: several products share one.' }),
				color: colorSchema,
				size: z.string(),
				price: moneySchema,
				weightGrams: z.int()
			})
		)
	})
	.meta({ id: 'Product' });

export const productCardSchema = z
	.object({
		productId: id,
		title: z.string(),
		type: typeSchema,
		collectionTitle: z.string(),
		colors: z.array(colorSchema),
		priceFrom: moneySchema,
		priceTo: moneySchema,
		imageUrl: z.string()
	})
	.meta({ id: 'ProductCard' });

export const facetSchema = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })).meta({ id: 'Facet' });

const orderStatusSchema = z.enum(orderStatuses).meta({ id: 'OrderStatus' });

export const orderSummarySchema = z
	.object({
		orderId: id,
		confirmation: z.string(),
		version: z.int(),
		status: orderStatusSchema,
		customer: z.string(),
		itemCount: z.int(),
		total: moneySchema,
		placedAt: at,
		updatedAt: at
	})
	.meta({ id: 'OrderSummary' });

const addressSchemaOut = z
	.object(
		Object.fromEntries(Object.keys(addressSchema.shape).map((name) => [name, z.string()])) as Record<
			keyof typeof addressSchema.shape,
			z.ZodString
		>
	)
	.meta({ id: 'Address' });

const discountSchema = z
	.object({
		code: z.string(),
		title: z.string(),
		kind: z.enum(['percent', 'amount', 'free-shipping']).meta({ description: 'Off the goods, or off the shipping.' }),
		amount: moneySchema
	})
	.meta({ id: 'Discount' });

export const orderSchema = z
	.object({
		orderId: id,
		confirmation: z.string(),
		version: z.int().meta({ description: 'Rises with every change.' }),
		status: orderStatusSchema,
		email: z.string(),
		address: addressSchemaOut,
		lines: z.array(
			z.object({
				lineId: z.string(),
				productId: id,
				variantId: id,
				sku: z.string(),
				title: z.string(),
				variantTitle: z.string(),
				unitPrice: moneySchema,
				discount: moneySchema.optional().meta({ description: 'What a code takes off the whole line.' }),
				quantity: z.int(),
				refundedQuantity: z.int(),
				cancelledQuantity: z.int()
			})
		),
		subtotal: moneySchema,
		discount: discountSchema.optional().meta({ description: 'What a code takes off; the total has it taken off already.' }),
		shippingMethod: z.enum(shippingMethods).optional().meta({ description: 'Standard where it is missing.' }),
		shippingCost: moneySchema,
		tax: moneySchema,
		total: moneySchema,
		payment: z.object({ authorised: z.int(), captured: z.int(), refunded: z.int(), voided: z.boolean() }),
		supplierOrders: z.array(
			z.object({
				supplierOrderId: z.string(),
				supplierId: z.string(),
				supplierName: z.string(),
				status: z.enum(supplierOrderStatuses),
				lines: z.array(z.object({ lineId: z.string(), sku: z.string(), quantity: z.int() })),
				carrier: z.string(),
				trackingNumber: z.string().nullable(),
				expectedShipAt: at.nullable(),
				expectedDeliveryAt: at.nullable()
			})
		),
		history: z.array(z.object({ at, from: orderStatusSchema.nullable(), to: orderStatusSchema, what: z.string(), why: z.string() })),
		actions: z.array(z.string()).meta({ description: 'What can be done now, by whoever may.' }),
		placedAt: at,
		updatedAt: at
	})
	.meta({ id: 'Order' });

export const orderChangeSchema = z
	.object({ orderId: id, version: z.int().meta({ description: 'The order’s version that has the change.' }) })
	.meta({ id: 'OrderChange' });

export const stockSchema = z
	.object({
		sku: z.string(),
		version: z.int(),
		onHand: z.int(),
		held: z.int(),
		available: z.int(),
		suppliers: z.array(z.object({ supplierId: z.string(), onHand: z.int(), available: z.int() }))
	})
	.meta({ id: 'Stock' });

export const jobSchema = z
	.object({
		job: z.enum(['seed', 'reindex']),
		state: z.enum(['running', 'done', 'failed']),
		startedAt: at,
		endedAt: at.nullable(),
		result: z.string().nullable().meta({ description: 'What it had to do, once it is done.' })
	})
	.meta({ id: 'Job' });
