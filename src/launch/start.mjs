import { runWithProjectNode } from './install.mjs';

await runWithProjectNode('./run.mjs');
