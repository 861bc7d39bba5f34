// What is a vendor, to the rest of Usher?
import type { GraphQLScalarType } from 'graphql';
import { z } from 'zod';
import type { InputIssue } from '../contract/generated.ts';
import type { Found, JsonObject, Written } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import type { AnsweredUser, InputOf, VendorKey } from '../contract/vendor-key.ts';
import type { Shown } from '../input/compare.ts';
import type { FieldTable } from '../input/fields.ts';
import type { Rule } from '../input/rules.ts';
import type { Deadline } from '../transport/deadline.ts';
import type { Http, HttpOptions } from '../transport/http.ts';

/** What a vendor's folder says of the vendor. */
interface VendorFolder<Key extends VendorKey, Settings> {
  /** The production host; `<VENDOR>_BASE_URL` takes its place. */
  readonly baseUrl: string;
  /** The GraphQL type of its users. */
  readonly userType: string;
  /** The form of its user ids, beyond what every id has to be. */
  readonly idRule?: Rule<string>;
  /** An id of the right form that is nobody's: what the vendor says of it shows whether it takes our credentials. */
  readonly strangerId: string;
  /** Its updatable fields: what judges, writes and describes them. */
  readonly fields: FieldTable;
  /** The credentials, by their environment names. */
  readonly settings: z.ZodType<Settings> & { readonly shape: Readonly<Record<string, unknown>> };
  /** Scalars of the schema that are this vendor's alone. */
  readonly scalars?: Readonly<Record<string, GraphQLScalarType>>;
  create(settings: Settings, parts: VendorParts): VendorSource<Key>;
}

/** A vendor, before it has its credentials. */
export interface VendorDefinition<Key extends VendorKey = VendorKey> {
  readonly baseUrl: string;
  readonly userType: string;
  readonly idRule?: Rule<string> | undefined;
  readonly strangerId: string;
  readonly fields: FieldTable;
  /** The environment names of the credentials. The vendor is on when one of them is set; then all have to be right. */
  readonly settingNames: readonly string[];
  readonly scalars: Readonly<Record<string, GraphQLScalarType>>;
  /** What creates the vendor, or what is wrong with its credentials: by name, never with a value. */
  configure(
    settings: Readonly<Record<string, string>>,
  ): CreateVendor<Key> | { readonly faults: readonly string[] };
}

/** Creates a vendor from credentials that are right. */
export type CreateVendor<Key extends VendorKey = VendorKey> = (parts: VendorParts) => VendorSource<Key>;

/** Makes a vendor's folder known to the registry. */
export function defineVendor<Key extends VendorKey, Settings>(
  folder: VendorFolder<Key, Settings>,
): VendorDefinition<Key> {
  const { baseUrl, userType, idRule, strangerId, fields } = folder;
  return {
    baseUrl,
    userType,
    idRule,
    strangerId,
    fields,
    settingNames: Object.keys(folder.settings.shape),
    scalars: folder.scalars ?? {},
    configure(settings) {
      const { success, data, error } = folder.settings.safeParse(settings);
      if (success) return (parts) => folder.create(data, parts);
      const faults = error.issues.map(({ path, message }) => {
        const name = path.join('.');
        return `${name} ${settings[name] === undefined ? 'is not set' : message}`;
      });
      return { faults };
    },
  };
}

/** A credential that goes into an HTTP header as it is. */
export const headerCredential = z
  .string()
  .regex(/^[\x20-\x7e]+$/, 'has characters that no HTTP header takes');

/** A credential that is encoded before it is sent. Source: RFC 7617 takes no control characters in a pair. */
export const encodedCredential = z.string().regex(/^\P{Cc}+$/u, 'has control characters');

/** What a vendor is built from. */
export interface VendorParts {
  /** Opens the way to the vendor's host. */
  readonly connect: (options: ConnectOptions) => Http;
  readonly clock: Clock;
  /** The deadline of a call that serves many callers, in milliseconds. */
  readonly timeoutMs: number;
  /** Absent without Redis: then each process is by itself. */
  readonly shared?: Shared | undefined;
}

/** What replicas remember together, under names that are hashed. Texts are sealed. Nothing rejects. */
export interface Shared {
  /** What was kept last, until its life is over. */
  read(name: string): Promise<string | undefined>;
  /** Keeps the text for so many milliseconds. */
  keep(name: string, text: string, lifeMs: number): Promise<void>;
  /** Whether this one is the first to claim it in so many milliseconds. Also true where the others cannot be asked. */
  claim(name: string, lifeMs: number): Promise<boolean>;
  /** Lets others claim it. */
  release(name: string): Promise<void>;
}

/** How a vendor's calls go out. */
export type ConnectOptions = Pick<HttpOptions, 'prove' | 'proofs' | 'isOrdered'> & {
  /** For a login, which calls of the vendor wait for: not held up by the breaker, the queue or the budget of those calls. */
  readonly isLogin?: true;
};

/** The time of day, and waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A vendor with its credentials: what it takes to judge, prepare and make an update, and to read a user. */
export interface VendorSource<Key extends VendorKey = VendorKey> {
  /** Every fault of the input but those of its id, without asking anyone. */
  judge(input: InputOf<Key>): InputIssue[];
  /** Everything short of the write. `read` reads this user, once for each request. */
  prepare(
    input: InputOf<Key>,
    read: () => Promise<Found | Problem>,
  ): Plan | Problem | Promise<Plan | Problem>;
  /** The user as the vendor holds it. Never changes anything. */
  read(id: string, deadline: Deadline): Promise<Found | Problem>;
  /** The vendor's user object as GraphQL answers it. */
  toUser(id: string, stored: JsonObject): AnsweredUser;
}

/** What is to be done for an update: nothing, because the vendor holds every value already, or one write. */
export type Plan =
  | { readonly todo: 'nothing'; readonly found: Found }
  | {
      readonly todo: 'write';
      /** Whether repeating the write ends in the same state. */
      readonly converges: boolean;
      /** Sends the write once (and once more for each proof that the vendor refuses). */
      write(deadline: Deadline): Promise<Written | Problem>;
      /** What a read after the write shows of it. Absent where the vendor does not show what it was given. */
      compare?(now: JsonObject): Shown;
    };
