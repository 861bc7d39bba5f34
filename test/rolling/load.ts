// Who updates whom, while replicas come and go?
import { setTimeout as delay } from 'node:timers/promises';
import type { Sandbox, VendorName } from '../../sandbox/index.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { populate, vendors } from '../soak/population.ts';
import { updateUserDocument } from '../usher.ts';

/** What came of a load. */
export interface Load {
  /** Updates that were asked for, by vendor, each under a key of its own. */
  readonly asked: Record<VendorName, number>;
  /** Every answer but `UserUpdated`. */
  readonly failures: string[];
  /** The value that each user was given last. */
  readonly last: Map<string, { readonly vendor: VendorName; readonly value: string }>;
  /** Resolves once the callers have what they asked for. */
  stop(): Promise<void>;
}

/** An update of one field, and where the vendor keeps it. */
const fields: Record<
  VendorName,
  {
    toInput: (id: string, value: string) => UpdateUserInput;
    read: (user: Record<string, unknown>) => unknown;
  }
> = {
  hpay: {
    toInput: (id, name) => ({ hpay: { id, appUserId: '1', name, phoneNumber: '+23277000111' } }),
    read: ({ name }) => name,
  },
  kraken: {
    toInput: (id, employerName) => ({ kraken: { id, employerName } }),
    read: (user) => user['employer_name'],
  },
  kriptomat: { toInput: (id, name) => ({ kriptomat: { id, name } }), read: ({ name }) => name },
  machnet: {
    toInput: (id, city) => ({ machnet: { id, profile: { individual: { city } } } }),
    read: ({ city }) => city,
  },
  userkit: { toInput: (id, name) => ({ userkit: { id, name } }), read: ({ name }) => name },
};

const pauseMs = 10;

/**
 * Callers who update their own users, one update after the other, on connections that are kept. Kraken has one caller: replicas
 * overtake each other's nonces, and a call may lose that race too often.
 */
export function startLoad(sandbox: Sandbox, url: string): Load {
  const users = populate(sandbox);
  const asked = Object.fromEntries(vendors.map((vendor) => [vendor, 0])) as Load['asked'];
  const failures: string[] = [];
  const last: Load['last'] = new Map();
  let isOver = false;
  const hasEnded = () => isOver;

  async function call(vendor: VendorName, ids: readonly string[]): Promise<void> {
    for (let count = 0; !hasEnded(); count += 1) {
      const id = ids[count % ids.length] ?? '';
      const value = `Rolled ${(asked[vendor] += 1)}`;
      last.set(`${vendor}/${id}`, { vendor, value });
      const outcome = await ask(url, fields[vendor].toInput(id, value), `${vendor} ${value}`);
      if (outcome !== 'UserUpdated') failures.push(`${vendor} ${value}: ${outcome}`);
      await delay(pauseMs);
    }
  }

  const callers = vendors.flatMap((vendor) => {
    const ids = users[vendor];
    const share = vendor === 'kraken' ? [ids] : [ids.slice(0, 6), ids.slice(6)];
    return share.map((own) => call(vendor, own));
  });
  return {
    asked,
    failures,
    last,
    async stop() {
      isOver = true;
      await Promise.all(callers);
    },
  };
}

/** What a user has at the vendor. */
export function readValue(sandbox: Sandbox, vendor: VendorName, id: string): unknown {
  return fields[vendor].read(sandbox[vendor].users.get(id) ?? {});
}

/** Updates, and tells the name of the answer, or what came instead of one. The header tells nginx of the key. */
export async function ask(url: string, input: UpdateUserInput, idempotencyKey?: string): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      body: JSON.stringify({ query: updateUserDocument(), variables: { input, idempotencyKey } }),
    });
    const text = await response.text();
    if (response.status !== 200) return `${response.status} ${text}`;
    const { data } = JSON.parse(text) as { data?: { updateUser?: { __typename: string } } };
    return data?.updateUser?.__typename ?? text;
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return [message, cause?.message].join(' ');
  }
}
