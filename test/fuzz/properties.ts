// What has to be true of every request, whatever it is?
import * as fc from 'fast-check';
import { GraphQLError, type GraphQLSchema, isUnionType, parse, validate } from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';
import { type Answer, findBreaches } from './answer-rules.ts';
import { type Call, callsOf } from './calls.ts';
import { readAnswers, talk } from './connection.ts';
import type { Judge } from './judge.ts';
import { type RawBytes, rawBytes } from './raw-bytes.ts';
import { type Target, vendors } from './target.ts';
import { answersOf, script } from './vendor-answers.ts';
import { findBreachesOfContract, vendorCallsOf } from './vendor-calls.ts';

/** What is drawn at random, and what is asked of it. */
export interface Property {
  readonly name: string;
  check(parameters: DrawParameters): Promise<Checked>;
}

/** How often is drawn, and from which seed. */
export type DrawParameters = Pick<fc.Parameters, 'seed' | 'numRuns' | 'interruptAfterTimeLimit'>;

/** What came of it. */
export interface Checked {
  readonly runs: number;
  /** What is wrong, and the smallest value that shows it. */
  readonly failure: { readonly message: string; readonly value: unknown } | undefined;
}

/** All of them. */
export function createProperties(target: Target, judge: Judge): Property[] {
  const schema = createSchema();
  const union = schema.getType('_Entity');
  const about = {
    users: Object.fromEntries(vendors.map((vendor) => [vendor, target.sandbox[vendor].userIds])),
    entities: isUnionType(union) ? union.getTypes().map(({ name }) => name) : [],
  };

  const judgeCalls = (calls: readonly Call[]) =>
    judge(
      async () => ({ answers: await Promise.all(calls.map((call) => send(target.port, call))) }),
      (answer, index) => {
        const call = calls[index];
        return call
          ? [...findBreaches(answer, call.headers['accept']), ...findExecuted(schema, call, answer)]
          : [];
      },
    );

  const judgeBytes = (bytes: RawBytes) => judge(() => receive(target.port, bytes), findBreachesOfAny);

  const asked = vendors.map((vendor) => {
    const { users: stored, userIds } = target.sandbox[vendor];
    const answers = answersOf(stored.get(userIds[0] ?? '') ?? {});
    return fc.record({
      vendor: fc.constant(vendor),
      answers,
      call: vendorCallsOf(schema, vendor, { ...about, manner: 'plausible' }),
    });
  });

  return [
    toProperty(
      'operations that the schema has',
      atOnce(callsOf(schema, { ...about, manner: 'typed' })),
      judgeCalls,
    ),
    toProperty('operations of any kind', atOnce(callsOf(schema, { ...about, manner: 'wild' })), judgeCalls),
    toProperty('bytes from nowhere', rawBytes, judgeBytes),
    toProperty('answers of vendors', fc.oneof(...asked), async ({ vendor, answers, call }) => {
      for (const answer of answers) script(answer, vendor, target);
      try {
        await judge(
          async () => ({ answers: [await send(target.port, call)] }),
          (answer) => {
            const breaches = findBreaches(answer);
            return breaches.length > 0 ? breaches : findBreachesOfContract(schema, answer);
          },
        );
      } finally {
        target.reset();
      }
    }),
  ];
}

/** One, or now and then some at once. */
function atOnce(calls: fc.Arbitrary<Call>): fc.Arbitrary<readonly Call[]> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 12, arbitrary: calls.map((call) => [call]) },
    { weight: 1, arbitrary: fc.array(calls, { minLength: 2, maxLength: 6 }) },
  );
}

/** A property of whatever `drawn` draws: that `check` does not reject. */
export function toProperty<Drawn>(
  name: string,
  drawn: fc.Arbitrary<Drawn>,
  check: (value: Drawn) => Promise<void>,
): Property {
  let running = Promise.resolve();
  const property = fc.asyncProperty(drawn, (value) => (running = check(value)));
  return {
    name,
    async check(parameters) {
      const { failed, numRuns, errorInstance, counterexample } = await fc.check(property, parameters);
      // Why: where the time is up, what is under way is left to itself, and would be taken for a part of what comes next.
      await running.catch(() => undefined);
      if (!failed || !counterexample) return { runs: numRuns, failure: undefined };
      const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
      return { runs: numRuns, failure: { message, value: counterexample[0] } };
    },
  };
}

/** Sends one GraphQL request. */
export async function send(port: number, { method, search, headers, body }: Call): Promise<Answer> {
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const response = await fetch(`http://127.0.0.1:${port}/graphql${search}`, init);
  const { status } = response;
  return { status, headers: Object.fromEntries(response.headers), text: await response.text() };
}

async function receive(port: number, sent: RawBytes): Promise<{ answers: Answer[]; lost: number }> {
  const answers = readAnswers(await talk(port, sent));
  if (typeof answers === 'string') throw new Error(`what came back is not HTTP\n  ${answers}`);
  // Why: what is no HTTP ends the connection, as a caller does who goes away, and no answer comes any more.
  const isWhole = answers.at(-1)?.text === 'ok\n';
  return { answers, lost: isWhole ? 0 : sent.latin1.split('updateUser').length - 1 };
}

/** What is not valid by the specification's own rules is not executed. */
function findExecuted(schema: GraphQLSchema, { document }: Call, { text }: Answer): string[] {
  const isExecuted = /"data":/.test(text) && 'data' in (JSON.parse(text) as object);
  return isExecuted && isInvalid(schema, document) ? ['a document that is not valid was executed'] : [];
}

function isInvalid(schema: GraphQLSchema, document: string): boolean {
  try {
    return validate(schema, parse(document)).length > 0;
  } catch (error) {
    // A document that is too deep for the stack here may not be too deep there.
    return error instanceof GraphQLError;
  }
}

/** Of any path: GraphQL where it is JSON, and nothing that says that we were at fault. */
function findBreachesOfAny(answer: Answer): string[] {
  const isJson = /json/.test(answer.headers['content-type'] ?? '');
  if (isJson) return answer.text === '' ? [] : findBreaches(answer);
  return answer.status >= 500 ? [`the status is ${answer.status}`] : [];
}
