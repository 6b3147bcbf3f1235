# One image for web, gateways, workers and the one-shot commands: the command says which (docs/deployment.md).
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: the image's own Node is used, not the one that `npm start` would fetch.
RUN npm ci --ignore-scripts
COPY . .
RUN node node_modules/@sveltejs/kit/svelte-kit.js sync \
	&& NODE_ENV=production node node_modules/vite/bin/vite.js build \
	&& node workers/bundle.ts build/workflows

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Temporal's library brings its native part for every platform: one is enough.
RUN npm ci --omit=dev --ignore-scripts \
	&& find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -r {} +

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
# Where TRACKING_SECRET is not given, one is made here: processes that share the volume share it.
RUN mkdir /data && chown node:node /data
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY deploy/healthy.mjs deploy/healthy.mjs
COPY --from=build /app/build build
COPY src src
# Compiled from messages/: what mails say.
COPY --from=build /app/src/lib/paraglide src/lib/paraglide
COPY realtime realtime
COPY workers workers
COPY cassandra cassandra
COPY sample-data sample-data
USER node
VOLUME /data
EXPOSE 3000
# Gateways and workers answer on other ports, and say so where they are started.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "deploy/healthy.mjs", "3000"]
CMD ["node", "src/web/main.ts"]
