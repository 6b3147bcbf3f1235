import { runWithProjectNode } from './install.mjs';

await runWithProjectNode('./run.mjs', ['--dev', ...process.argv.slice(2)]);
