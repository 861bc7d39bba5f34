// How does a test talk to the simulated Machnet, and about whom?

import type { Simulator } from '../../sandbox/simulator.ts';
import { type Answer, send, type Sending } from './send.ts';

/** The users at the start, by kind and state. */
export const ids = {
  person: 'f45680e1-014d-42c7-be86-3b2899e911c3',
  verifiedPerson: '0b6d3a52-98f4-4e0c-a7d1-5c2e8f9b6a70',
  suspendedPerson: 'e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a81',
  business: 'd4e5f6a7-b8c9-4d0e-9f1a-2b3c4d5e6f70',
  verifiedBusiness: 'c1d2e3f4-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
};

/** A scan as the vendor's samples show it. */
export const scan = 'data:image/jpg;base64,SUQs==';

/** Calls the simulator with the credentials it names. */
export const createCalls = (machnet: () => Simulator) => {
  const call = (path: string, { headers, ...sending }: Sending = {}): Promise<Answer> =>
    send(`${machnet().env['MACHNET_BASE_URL']}${path}`, {
      ...sending,
      headers: {
        'x-client-id': machnet().env['MACHNET_CLIENT_ID'] ?? '',
        'x-client-secret': machnet().env['MACHNET_CLIENT_SECRET'] ?? '',
        ...headers,
      },
    });
  return {
    call,
    get: (id: string) => call(`/users/${id}`),
    patch: (id: string, body: unknown) => call(`/users/${id}`, { method: 'PATCH', body }),
  };
};
