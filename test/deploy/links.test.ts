// The pages about security and operation point at files: are they there?
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test.each([
  'SECURITY.md',
  'docs/dependencies.md',
  'docs/observability.md',
  'docs/performance.md',
  'deploy/README.md',
])('%s points at files that exist', (name) => {
  const page = new URL(`../../${name}`, import.meta.url);
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(new URL(link, page)))).toEqual([]);
});
