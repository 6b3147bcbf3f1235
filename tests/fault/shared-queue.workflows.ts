// Carts and fulfillments as one worker's workflows: what the product does not do, for the isolation test's control.
export { cart } from '#workers/cart/workflow.ts';
export { fulfillment } from '#workers/fulfillment/workflow.ts';
