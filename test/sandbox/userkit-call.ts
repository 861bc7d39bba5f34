// How does a test talk to the simulated UserKit, and about whom?

import { expect } from '@jest/globals';
import type { Simulator } from '../../sandbox/simulator.ts';
import { type Answer, send, type Sending } from './send.ts';

/** The users at the start: one with a verified phone, one with a verified e-mail address, one with neither. */
export const ids = { jane: 'usr_TgTbetyiSvuiIw', taken: 'usr_Rk2mVq8LxYcN0d', quiet: 'usr_Z0nu11Fie1dsAb' };

/** The Basic authorization of a whole pair. */
export const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

/** One fault of a field, as an answer lists it. */
export const fault = (param: string, code: string) => ({
  type: 'invalid_request_error',
  code,
  param,
  message: expect.any(String),
});

/** Calls the simulator with the key it names, for strings as they are. */
export const createCalls = (userkit: () => Simulator) => {
  const call = (path: string, { headers, ...sending }: Sending = {}): Promise<Answer> =>
    send(`${userkit().env['USERKIT_BASE_URL']}/v1${path}`, {
      ...sending,
      headers: {
        authorization: basic(`api:${userkit().env['USERKIT_SECRET_KEY']}`),
        'x-escape': 'false',
        ...headers,
      },
    });
  return {
    call,
    get: (id: string) => call(`/users/${id}`),
    post: (path: string, body: unknown) => call(`/users/${path}`, { method: 'POST', body }),
  };
};
