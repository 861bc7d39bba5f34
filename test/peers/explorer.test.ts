// The explorers and the rules for other origins, in a real browser that reaches nothing but this machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const mutation = /```graphql\n(mutation[^]*?)```/.exec(readme)?.[1] ?? '';

let sandbox: Sandbox;
let browser: Browser;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}: apt-get install chromium, or name yours in CHROMIUM.`);
  }
  sandbox = await startSandbox();
  browser = await chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

/** Starts Usher as a process of its own, and answers with its endpoint. */
async function startUsher(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [main], {
    env: { ...sandbox.env, AUTH_MODE: 'none', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  closers.push(() => {
    child.kill();
    return ended;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url !== undefined) return url;
  }
  throw new Error('Usher ended before it listened.');
}

/**
 * A page of a browser without a past; what it asks of other machines is listed, and what it complains of.
 * Why: they are out of reach by the browser's own rules. A route of Playwright's would answer preflights for Usher.
 */
async function openPage(url: string): Promise<{ page: Page; foreign: string[]; complaints: string[] }> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  closers.push(() => context.close());
  const foreign: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') foreign.push(hostname);
  });
  const page = await context.newPage();
  page.on('websocket', (socket) => foreign.push(socket.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, foreign, complaints };
}

/** An empty page of another origin. */
async function startSite(): Promise<string> {
  const site = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><link rel="icon" href="data:,">');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  closers.push(async () => {
    site.closeAllConnections();
    site.close();
  });
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}

/** What a page's own script gets from the endpoint: the answer and the request's id, or the browser's refusal. */
function callFrom(page: Page, url: string, contentType: string): Promise<unknown> {
  return page.evaluate(`fetch(${JSON.stringify(url)}, {
    method: 'POST',
    headers: { 'content-type': ${JSON.stringify(contentType)} },
    body: JSON.stringify({ query: ${JSON.stringify(mutation)} }),
  }).then(
    async (response) => ({ ...await response.json(), hasId: response.headers.has('x-request-id') }),
    () => 'refused by the browser',
  )`);
}

test('GraphiQL runs the mutation of the README with nothing from another machine', async () => {
  const { page, foreign, complaints } = await openPage(await startUsher({ EXPLORER: 'graphiql' }));
  const address = page.url();
  await page.locator('.graphiql-editor .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(mutation)})`);
  await page.keyboard.press('ControlOrMeta+V');
  // Why: until the tab has the new name, the button runs what was there before.
  await page.getByRole('tab', { name: 'UpdateKrakenUser' }).waitFor();
  await page.locator('.graphiql-execute-button').click();
  const result = page.locator('.result-window');
  await result.getByText('"UserUpdated"').waitFor();
  expect(await result.innerText()).toContain('"AA00TESTEXAMPLE1"');
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
  expect(page.url()).toBe(address);
});

test('the page of Apollo Sandbox says that it is offline, and leads to GraphiQL', async () => {
  const { page, foreign } = await openPage(await startUsher({ EXPLORER: 'sandbox' }));
  await page.getByText('was not reached').waitFor();
  await page.getByRole('link', { name: 'GraphiQL' }).click();
  await page.locator('.graphiql-editor .view-line').first().waitFor();
  expect(page.url()).toMatch(/\/graphiql$/);
  expect(foreign).toEqual(['embeddable-sandbox.cdn.apollographql.com']);
});

test('a page of another origin can neither read nor write', async () => {
  const url = await startUsher({});
  const { page } = await openPage(await startSite());
  const before = sandbox.kraken.requests.length;
  expect(await callFrom(page, url, 'application/json')).toBe('refused by the browser');
  expect(await callFrom(page, url, 'text/plain')).toBe('refused by the browser');
  expect(sandbox.kraken.requests.length).toBe(before);
});

test('a page of an origin that is listed can do both, and see the id of the request', async () => {
  const origin = await startSite();
  const url = await startUsher({ CORS_ORIGINS: origin });
  const { page } = await openPage(origin);
  expect(await callFrom(page, url, 'application/json')).toMatchObject({
    data: { updateUser: { __typename: 'UserUpdated' } },
    hasId: true,
  });
});
