# The desk alone, as npm run bundle makes it: no sandbox, no tests, no sources, no packages for development.
# docs/operate/deploy.md says how to run it, and what of it was tried.

FROM node:24.21-trixie-slim AS bundle
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY LICENSE ./
COPY db db/
COPY deploy/bundle.ts deploy/
COPY src src/
RUN npm run bundle

FROM node:24.21-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=bundle /app/dist ./
# The database file, when there is no PostgreSQL: the only place that is written to.
RUN mkdir -p data node_modules/.cache && chown node:node data node_modules/.cache
USER 1000:1000
# What a start compiles, once for all starts: afterwards nothing can be written there (docs/why/performance.md, The start).
# This one loads everything, and ends for want of settings.
RUN node --max-semi-space-size=16 --liftoff-only src/main.js; test $? -eq 78
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--liftoff-only", "src/main.js"]
