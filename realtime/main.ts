// The gateway as a process of its own: beside Vite in `npm run dev`, or wherever REALTIME_URL points. On its port it answers
// for its health, too.
import { createServer } from 'node:http';
import { configOrExit } from '#server/config-or-exit.ts';
import { answerOperations } from '#server/operations/answer-operations.ts';
import { stopWhenTold } from '#server/operations/stop-when-told.ts';
import { createPlatform } from '#server/platform.ts';
import { installRuntime } from '#server/temporal-runtime.ts';
import { startTracing } from '#server/tracing/start-tracing.ts';
import { startRealtime } from './start-realtime.ts';

const config = configOrExit(process.env);
const tracing = await startTracing(config, 'gateway');
const platform = await createPlatform(config, 'gateway');
await installRuntime(platform);
platform.metrics.watchProcess();
const server = createServer((request, response) => void answerOperations(platform, request, response));
const realtime = startRealtime(platform, server);

server.on('error', (error) => {
	console.error(`The gateway cannot listen on ${config.host}:${config.gateway.port}: ${error.message}`);
	process.exit(2);
});
server.listen(config.gateway.port, config.host, () => console.log(`gateway ready http://${config.host}:${config.gateway.port}`));

stopWhenTold(platform, {
	servesMeanwhile: true,
	async finish() {
		server.close();
		await realtime.stop();
		await tracing.stop();
	}
});
