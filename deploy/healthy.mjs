// For health checks of containers: does the process on this port say that it is ready? `node deploy/healthy.mjs 3000`
const answer = await fetch(`http://127.0.0.1:${process.argv[2]}/readyz`, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
