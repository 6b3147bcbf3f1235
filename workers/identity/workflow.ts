// The identity domain's workflows, each named by its type.
export { shopper, staffUser } from './accounts.ts';
export { storeConfig } from './store-config.ts';
