// How does another process script and read a simulator?

import { type Fault, readFaults } from './faults.ts';
import type { Incoming, Recorded, Reply } from './vendor.ts';

/** The paths under this prefix belong to the sandbox, not to the vendor; they are never recorded and meet no fault. */
export const controlPrefix = '/__sandbox/';

/** What the control can reach. */
export interface Controlled {
  requests: readonly Recorded[];
  writesByUser: ReadonlyMap<string, number>;
  fault: (fault: Fault) => void;
  reset: () => void;
}

/** Answers one control call. */
export function answerControl(request: Incoming, controlled: Controlled): Reply {
  switch (`${request.method} ${request.path.slice(controlPrefix.length)}`) {
    case 'POST faults': {
      const faults = readFaults(request.json);
      if (typeof faults === 'string') return { status: 400, body: { message: faults } };
      faults.forEach(controlled.fault);
      return { status: 204 };
    }
    case 'GET requests':
      return { status: 200, body: controlled.requests };
    case 'GET writes': {
      const byUser = Object.fromEntries(controlled.writesByUser);
      return { status: 200, body: { count: Object.values(byUser).reduce((sum, n) => sum + n, 0), byUser } };
    }
    case 'POST reset':
      controlled.reset();
      return { status: 204 };
    default:
      return {
        status: 404,
        body: {
          message:
            'The sandbox knows POST /__sandbox/faults, GET /__sandbox/requests, GET /__sandbox/writes and POST /__sandbox/reset.',
        },
      };
  }
}
