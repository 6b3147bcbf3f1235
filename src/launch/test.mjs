import { runWithProjectNode } from './install.mjs';

await runWithProjectNode('./checks.mjs');
