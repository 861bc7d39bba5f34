// A subgraph of another team: its customers, who are users at Usher's vendors. It owns their names and ids, not their data.
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

const customers = [
  {
    id: '1',
    name: 'Ada',
    hpay: { id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34' },
    kraken: { id: 'AA00TESTEXAMPLE1' },
    kriptomat: { id: '1' },
    machnet: { id: 'f45680e1-014d-42c7-be86-3b2899e911c3' },
    userkit: { id: 'usr_TgTbetyiSvuiIw' },
  },
  { id: '2', name: 'Bo', kraken: { id: 'AA00NOBODYKNOWS9' }, userkit: { id: 'usr_Z0nu11Fie1dsAb' } },
  { id: '3', name: 'Cem' },
];
const find = (id: string) => customers.find((customer) => customer.id === id) ?? null;

interface Context {
  authorization: string | undefined;
  requestId: string | undefined;
}

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(readFileSync(new URL('customers.graphql', import.meta.url), 'utf8')),
    resolvers: {
      Query: {
        customer: (_root: unknown, { id }: { id: string }) => find(id),
        customers: () => customers,
        caller: (_root: unknown, _args: unknown, context: Context) => context,
      },
      Customer: { __resolveReference: ({ id }: { id: string }) => find(id) },
    },
  },
]);

const { url } = await startStandaloneServer(new ApolloServer<Context>({ schema }), {
  listen: { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 4001) },
  context: async ({ req: { headers } }) => ({
    authorization: headers.authorization,
    requestId: headers['x-request-id']?.toString(),
  }),
});
process.stdout.write(`listening ${url}\n`);
