// `node src/launch/tool.mjs tests/bench/bench.ts …`: any script of the project, on a fresh clone too.
import { runWithProjectNode } from './install.mjs';

const [script, ...args] = process.argv.slice(2);
await runWithProjectNode(`../../${script}`, args);
