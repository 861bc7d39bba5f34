// What do the three composers make of Usher's schema? Writes their supergraphs, and the gateways' programs beside them.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithHive } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { type DocumentNode, parse, print, printSchema } from 'graphql';

interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

/** What one composer answers: its files by their extensions, or its complaints. Hints and warnings are complaints too. */
interface Composed {
  readonly files: Readonly<Record<string, string>>;
  readonly complaints: readonly string[];
}

const composers: Readonly<Record<string, (subgraphs: Subgraph[]) => Composed>> = {
  apollo(subgraphs) {
    const { supergraphSdl = '', errors = [], hints = [] } = composeWithApollo(subgraphs);
    return { files: { '.graphql': supergraphSdl }, complaints: [...errors, ...hints].map(String) };
  },
  hive(subgraphs) {
    const { supergraphSdl = '', publicSdl = '', errors = [] } = composeWithHive(subgraphs);
    return {
      files: { '.graphql': supergraphSdl, '.client.graphql': publicSdl },
      complaints: errors.map(String),
    };
  },
  // The schemas that `wgc router compose` puts into the router's execution configuration.
  cosmo(subgraphs) {
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ typeDefs, ...rest }) => ({ ...rest, definitions: typeDefs })),
      version: ROUTER_COMPATIBILITY_VERSION_ONE,
    });
    const complaints = result.warnings.map(({ message }) => message);
    if (!result.success) return { files: {}, complaints: [...result.errors.map(String), ...complaints] };
    const client = printSchema(result.federatedGraphClientSchema);
    return {
      files: { '.graphql': print(result.federatedGraphAST), '.client.graphql': client },
      complaints,
    };
  },
};

const { values } = parseArgs({
  options: {
    'usher-url': { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
    'customers-url': { type: 'string', default: 'http://127.0.0.1:4001/' },
    out: { type: 'string', default: fileURLToPath(new URL('build', import.meta.url)) },
  },
});

const read = (path: string) => parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const usher = { name: 'usher', url: values['usher-url'], typeDefs: read('../../schema.graphql') };
const customers = { name: 'customers', url: values['customers-url'], typeDefs: read('customers.graphql') };
const graphs: Readonly<Record<string, Subgraph[]>> = { alone: [usher], 'with-customers': [usher, customers] };

mkdirSync(values.out, { recursive: true });
for (const [graph, subgraphs] of Object.entries(graphs)) {
  for (const [composer, compose] of Object.entries(composers)) {
    const { files, complaints } = compose(subgraphs);
    for (const complaint of complaints) process.stderr.write(`${composer}, ${graph}: ${complaint}\n`);
    if (complaints.length > 0) process.exitCode = 1;
    for (const [extension, text] of Object.entries(files)) {
      if (text) writeFileSync(`${values.out}/${composer}-${graph}${extension}`, text);
    }
  }
}

// What deploy/compose.yml gives its router: copy it there when a test says so.
const deployed = composeWithHive([{ ...usher, url: 'http://usher:4000/graphql' }]);
writeFileSync(`${values.out}/deploy.graphql`, deployed.supergraphSdl ?? '');

// Why: the examples are copied to where they find their packages, as they would on a platform team's machine.
for (const example of ['apollo-gateway.ts', 'hive-gateway.config.ts']) {
  copyFileSync(new URL(`../../examples/gateways/${example}`, import.meta.url), `${values.out}/${example}`);
}
