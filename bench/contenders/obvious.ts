// How would one write it in an hour? Apollo Server as its first page shows it, and got as its first page shows it.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import got, { HTTPError } from 'got';
import {
  judge,
  toBody,
  toInvalid,
  toProblem,
  toUpdated,
  typeDefs,
  type UpdateUserArgs,
  type VendorError,
  type VendorUser,
} from './user.ts';

const { PORT = '4000', VENDOR_URL = '', VENDOR_KEY = '' } = process.env;
const authorization = `Basic ${Buffer.from(`api:${VENDOR_KEY}`).toString('base64')}`;

const resolvers = {
  Query: { version: () => '1' },
  Mutation: {
    async updateUser(_root: unknown, { input }: UpdateUserArgs) {
      const issues = judge(input);
      if (issues.length > 0) return toInvalid(issues);
      try {
        const user = await got
          .post(`${VENDOR_URL}/v1/users/${encodeURIComponent(input.userkit.id)}`, {
            json: toBody(input),
            headers: { authorization, 'x-escape': 'false' },
          })
          .json<VendorUser>();
        return toUpdated(user);
      } catch (error) {
        if (!(error instanceof HTTPError)) throw error;
        const { statusCode, body } = error.response;
        return toProblem(statusCode, JSON.parse(String(body)) as VendorError);
      }
    },
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, { listen: { port: Number(PORT), host: '127.0.0.1' } });
