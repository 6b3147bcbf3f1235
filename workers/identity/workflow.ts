// The identity domain's workflows, each named by its type.
export { accountMail } from './account-mail.ts';
export { shopper, staffUser } from './accounts.ts';
export { apiToken } from './api-token.ts';
export { catalogChange } from './catalog-change.ts';
export { catalogImport } from './catalog-import.ts';
export { catalogJob } from './catalog-job.ts';
export { promotionChange } from './promotion-change.ts';
export { webhookDelivery } from './webhook-delivery.ts';
export { storeConfig } from './store-config.ts';
