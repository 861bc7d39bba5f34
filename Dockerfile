# How is Usher built into an image? Two of them: `usher`, the default, and `sandbox`, the simulated vendors for trying it out.
#   docker build -t usher .        docker build -t usher-sandbox --target sandbox .
# Base images are named by tag. Whoever builds for production pins their digests: see deploy/README.md.

FROM node:26-trixie-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No package of the production tree needs its install script: docs/dependencies.md, and test/deploy/container.test.ts.
RUN ["npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]

FROM node:26-trixie-slim AS sandbox
LABEL org.opencontainers.image.title="usher-sandbox" \
      org.opencontainers.image.description="The five simulated vendors of Usher. For development alone: it verifies made-up credentials."
WORKDIR /app
COPY package.json ./
COPY sandbox ./sandbox
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 \
  CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:4105/__sandbox/writes').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/local/bin/node", "sandbox/main.ts"]

# The image has Node, the libraries that Node needs, certificates of authorities and time zones. It has no shell and no
# package manager. cc-debian12 with a copied Node would not do: Node 26 needs libatomic1, which is not in it.
FROM gcr.io/distroless/nodejs26-debian13:nonroot AS usher
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="usher" \
      org.opencontainers.image.description="A GraphQL federation facade: one updateUser mutation for users kept at several vendors." \
      org.opencontainers.image.version="${VERSION}"
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json schema.graphql ./
COPY src ./src
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000
USER 65532:65532
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/nodejs/bin/node", "src/main.ts"]
