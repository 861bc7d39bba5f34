// Who may import whom. Each rule says why it is there, for whoever trips over it.
const vendor = '^src/vendors/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is what everything else agrees on, so it depends on nothing of ours.',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/', pathNot: '^src/contract/' },
    },
    {
      name: 'transport-stands-alone',
      comment: 'Transport carries bytes for anyone: it knows no vendor, no GraphQL and no problem.',
      severity: 'error',
      from: { path: '^src/transport/' },
      to: { path: '^src/', pathNot: '^src/transport/' },
    },
    {
      name: 'input-knows-the-contract-only',
      comment:
        'Rules and tables judge and write values. Which vendor has which rule is the vendor folder to say.',
      severity: 'error',
      from: { path: '^src/input/' },
      to: { path: '^src/', pathNot: '^src/(input|contract)/' },
    },
    {
      name: 'vendors-are-strangers',
      comment: 'A vendor can be read, changed and removed without looking at another.',
      severity: 'error',
      from: { path: vendor },
      to: { path: vendor, pathNot: '^src/vendors/$1/' },
    },
    {
      name: 'vendors-know-their-own-rooms',
      comment: 'A vendor uses the shared vendor files, input, contract and transport; nothing above it.',
      severity: 'error',
      from: { path: '^src/vendors/' },
      to: { path: '^src/', pathNot: '^src/(vendors|input|contract|transport)/' },
    },
    {
      name: 'a-vendor-has-one-door',
      comment: 'From outside only the index.ts of a vendor is imported, and only by the registry.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/vendors/[^/]+/' },
      to: { path: '^src/vendors/[^/]+/', pathNot: '^src/vendors/[^/]+/index[.]ts$' },
    },
    {
      name: 'operations-know-no-graphql',
      comment: 'An operation can be called without GraphQL, from a test or a queue.',
      severity: 'error',
      from: { path: '^src/operations/' },
      to: { path: '^src/(graphql|config|server|main)' },
    },
    {
      name: 'graphql-knows-no-transport',
      comment: 'Resolvers are thin: what is called, and how, is decided in operations.',
      severity: 'error',
      from: { path: '^src/graphql/' },
      to: { path: '^src/(transport|config|server|main)' },
    },
    {
      name: 'auth-knows-callers-only',
      comment:
        'Who a caller is does not depend on what is asked. What a caller may do is told as an operation needs it.',
      severity: 'error',
      from: { path: '^src/auth/' },
      to: { path: '^src/', pathNot: '^src/(auth|contract|transport)/|^src/operations/caller[.]ts$' },
    },
    {
      name: 'audit-knows-attempts-only',
      comment: 'The trail records what operations hand it, and has no other way to get hold of anything.',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: {
        path: '^src/',
        pathNot: '^src/(audit|contract)/|^src/operations/audit[.]ts$|^src/start-fault[.]ts$',
      },
    },
    {
      name: 'only-transport-has-got',
      comment: 'One place bounds, times out and redacts what goes out.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/transport/http[.]ts$' },
      to: { path: '^node_modules/got/' },
    },
    {
      name: 'only-the-pool-has-undici',
      comment: 'What a connection does, and when it counts as used, is known in one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/transport/pool[.]ts$' },
      to: { path: '^node_modules/undici/' },
    },
    {
      name: 'product-without-sandbox',
      comment: 'The product never starts or imports the sandbox or a test.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sandbox|test)/' },
    },
    {
      name: 'sandbox-without-product',
      comment: 'If both shared code, both could be wrong together and tests would stay green.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|test)/' },
    },
  ],
  // Why: run under a compiler it does not know, dependency-cruiser reads no file and passes.
  required: [
    {
      name: 'files-were-read',
      comment: 'main.ts imports what runs; if this fails, nothing was read.',
      severity: 'error',
      module: { path: '^src/main[.]ts$' },
      to: { path: '^src/run[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
    },
  },
};
