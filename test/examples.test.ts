// Every operation that a document shows stands in examples/, and answers what its first line says.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from './usher.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const names = readdirSync(new URL('../examples', import.meta.url)).filter((name) =>
  name.endsWith('.graphql'),
);
const examples = names.map((name) => ({ name, text: read(`examples/${name}`) }));
const withoutComments = (text: string) => text.replaceAll(/^#.*\n/gm, '').trim();

describe('the examples', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  test.each(examples)('$name answers what it says', async ({ text }) => {
    const expected = /^# Answers (\w+)/.exec(text)?.[1];
    const { status, data, errors } = await pair.send(text);
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(data?.updateUser.__typename).toBe(expected);
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

  test('show at least one operation', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  test.each(blocks)('$name shows only operations that are run', ({ text }) => {
    expect(examples.map((example) => withoutComments(example.text))).toContain(text.trim());
  });
});
