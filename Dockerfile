# The desk alone: no sandbox, no tests, no packages for development (.dockerignore).
# docs/operate/deploy.md says how to run it, and what of it was tried.

FROM node:24.21-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed: better-sqlite3 brings its binaries along. The optional packages are a Node, which is here.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24.21-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules/
COPY package.json ./
COPY db db/
COPY src src/
# The database file, when there is no PostgreSQL: the only place that is written to.
RUN mkdir -p data node_modules/.cache && chown node:node data node_modules/.cache
USER 1000:1000
# What a start compiles, once for all starts: afterwards nothing can be written there (docs/why/performance.md, The start).
RUN ["node", "-e", "const m = require('node:module'); m.enableCompileCache('/app/node_modules/.cache/desk'); import('/app/src/app.ts').then(() => m.flushCompileCache())"]
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "src/main.ts"]
