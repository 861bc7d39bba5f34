// How would one write it for speed? Fastify, Mercurius with its compiled queries, and a pool of undici's.
import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import { Pool } from 'undici';
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
const headers = { authorization, 'content-type': 'application/json', 'x-escape': 'false' };
const pool = new Pool(VENDOR_URL);

const resolvers = {
  Query: { version: () => '1' },
  Mutation: {
    async updateUser(_root: unknown, { input }: UpdateUserArgs) {
      const issues = judge(input);
      if (issues.length > 0) return toInvalid(issues);
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: `/v1/users/${encodeURIComponent(input.userkit.id)}`,
        headers,
        body: JSON.stringify(toBody(input)),
      });
      const answer = await body.json();
      return statusCode === 200
        ? toUpdated(answer as VendorUser)
        : toProblem(statusCode, answer as VendorError);
    },
  },
};

const app = fastify();
await app.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
