# Meadow in one image: the server, the page, and PostgreSQL inside unless DATABASE_URL names another.
#
#   docker build -t meadow .
#   docker run -p 2567:2567 -v meadow:/data meadow

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Not `npm ci`: it refuses a lock file that lacks entries for other platforms.
RUN npm install --no-audit --no-fund --loglevel=error

FROM dependencies AS build
COPY . .
RUN npm run build -- --logLevel=warn

FROM dependencies AS production
# Optional are the Redis, PM2 and TypeScript of packages that also work without. Source maps, types
# and TypeORM's copy for browsers are as large as the rest, and no server reads them.
RUN npm prune --omit=dev --omit=optional --no-audit --no-fund --loglevel=error \
  && find node_modules \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete \
  && rm -rf node_modules/typeorm/browser node_modules/.package-lock.json

# The system and Node, without what installs packages: npm, Yarn, Corepack, the lists of apt.
FROM node:24-bookworm-slim AS system
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /opt/yarn-* /root/.npm /root/.cache \
    /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
    /usr/share/doc /usr/share/man /usr/share/locale /var/cache/apt /var/lib/apt/lists /var/log/* /tmp/* \
  && install -d -o node -g node -m 700 /data

# One layer, so that nothing that was removed is in it.
FROM scratch
COPY --from=system / /
ENV PATH=/usr/local/bin:/usr/bin:/bin NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY package.json ./
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/shared/world/meadow.tmj shared/world/
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 2567
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 2567}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the process, so that SIGTERM reaches it: it saves everybody and ends.
CMD ["node", "dist/server/main.js"]
