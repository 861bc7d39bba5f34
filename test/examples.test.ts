// Every operation that a document shows stands in examples/, and answers what its first line says.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pair, startPair, type UpdateAnswer } from './usher.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const names = readdirSync(new URL('../examples', import.meta.url)).filter((name) =>
  name.endsWith('.graphql'),
);
const examples = names.map((name) => ({
  name,
  text: read(`examples/${name}`),
  variables: toVariables(name),
}));
const withoutComments = (text: string) => text.replaceAll(/^#.*\n/gm, '').trim();

/** What stands beside an operation that declares variables, in `<name>.variables.json`. */
function toVariables(name: string): Record<string, unknown> {
  const path = `examples/${name.replace('.graphql', '.variables.json')}`;
  if (!existsSync(new URL(`../${path}`, import.meta.url))) return {};
  return JSON.parse(read(path)) as Record<string, unknown>;
}

describe('the examples', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  test.each(examples)('$name answers what it says', async ({ text, variables }) => {
    const expected = /^# Answers (\w+(?:, \w+)*)/.exec(text)?.[1]?.split(', ');
    const { status, data, errors } = await pair.send(text, variables);
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    const [answer] = Object.values(data ?? {}) as (UpdateAnswer | UpdateAnswer[])[];
    const typenames = [answer].flat().map((one) => one?.__typename);
    expect([...new Set(typenames)]).toEqual(expected);
  });

  test('have no variables without an operation', () => {
    const files = readdirSync(new URL('../examples', import.meta.url));
    const expected = files
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.replace('.variables.json', '.graphql'));
    expect(names).toEqual(expect.arrayContaining(expected));
  });
});

describe('the documents', () => {
  const documents = [
    'README.md',
    ...readdirSync(new URL('../docs', import.meta.url)).map((name) => `docs/${name}`),
  ];
  const blocks = documents
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      [...read(name).matchAll(/```graphql\n(mutation|query)([^]*?)```/g)].map(([, kind, rest]) => ({
        name,
        text: `${kind}${rest}`,
      })),
    );

  test('show in docs/clients.md only code that is compiled and run', () => {
    const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
    const code = ['examples/next-step.ts', 'test/peers/clients.test.ts'].map((path) => flat(read(path)));
    const shown = [...read('docs/clients.md').matchAll(/```ts\n([^]*?)```/g)].map(([, text = '']) => text);
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) expect(code.some((each) => each.includes(flat(text)))).toBe(true);
  });

  test('show at least one operation', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  test.each(blocks)('$name shows only operations that are run', ({ text }) => {
    expect(examples.map((example) => withoutComments(example.text))).toContain(text.trim());
  });
});
