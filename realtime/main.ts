// The gateway as a process of its own: beside Vite in `npm run dev`, or wherever REALTIME_URL points.
import { createServer } from 'node:http';
import { ConfigError, readConfig, type Config } from '#server/config.ts';
import { createPlatform } from '#server/platform.ts';
import { installRuntime } from '#server/temporal-runtime.ts';
import { startRealtime } from './start-realtime.ts';

function configOf(env: NodeJS.ProcessEnv): Config {
	try {
		return readConfig(env);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		console.error(error.message);
		process.exit(2);
	}
}

const config = configOf(process.env);
const platform = await createPlatform(config, 'gateway');
installRuntime(platform.logger);
const server = createServer((_request, response) => void response.writeHead(404).end());
const realtime = startRealtime(platform, server);

server.on('error', (error) => {
	console.error(`The gateway cannot listen on ${config.host}:${config.gateway.port}: ${error.message}`);
	process.exit(2);
});
server.listen(config.gateway.port, config.host, () => console.log(`gateway ready http://${config.host}:${config.gateway.port}`));

let stopping = false;
async function stop() {
	if (stopping) return;
	stopping = true;
	server.close();
	await realtime.stop();
	await platform.close();
	process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
