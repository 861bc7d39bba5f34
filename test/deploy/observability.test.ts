// Do the dashboard, the alerts and the page about them ask for what Usher shows? Every metric is touched, and then looked for.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type MetricFamily, readExposition } from '../exposition.ts';
import { startProcess, type UsherProcess } from '../process.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis/server.ts';
import { updateUserDocument } from '../usher.ts';
import { readText, readYaml } from './files.ts';
import { readPromql, type Selector } from './promql.ts';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}
interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  gridPos: { h: number; w: number; x: number; y: number };
  targets?: { refId: string; expr: string; legendFormat: string }[];
}

const { groups } = readYaml('prometheus-alerts.yml') as { groups: { name: string; rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readText('grafana-dashboard.json')) as {
  panels: Panel[];
  templating: { list: { name: string; query: string | { query: string } }[] };
};
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
/** As Grafana asks, with every variable at All. */
const fill = (expr: string) =>
  expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$(job|vendor)\b/g, '.*');

const expressions: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ refId, expr }): [string, string] => [`${title} ${refId}`, fill(expr)]),
  ),
];

/** Labels that Prometheus gives to whatever it collects from a process. */
const targetLabels = ['job', 'instance'];

let folder: string;
let sandbox: Sandbox;
let redis: RedisServer | undefined;
let usher: UsherProcess;
let families: MetricFamily[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usher-observability-'));
  sandbox = await startSandbox();
  redis = hasRedis ? await startRedis() : undefined;
  usher = await startProcess({
    ...sandbox.env,
    HPAY_BASE_URL: 'http://127.0.0.1:1',
    VENDOR_TIMEOUT_MS: '500',
    VENDOR_MAX_IN_FLIGHT: '1',
    VENDOR_MAX_QUEUE: '0',
    MACHNET_REQUESTS_PER_MINUTE: '1',
    AUDIT_LOG: join(folder, 'audit.log'),
    AUDIT_HASH_KEY: 'an-audit-hash-key-of-32-characters',
    ...(redis && { REDIS_URL: redis.url }),
  });
  await touchEverything();
  families = readExposition(await (await fetch(usher.url.replace('/graphql', '/metrics'))).text());
});
afterAll(async () => {
  await usher.stop();
  await Promise.all([sandbox.close(), redis?.close()]);
  rmSync(folder, { recursive: true });
});

async function send(query: string, variables: object = {}): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(usher.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
}

/** What can happen, each once. */
async function touchEverything(): Promise<void> {
  const userkit = (name: string) => ({ userkit: { id: 'usr_TgTbetyiSvuiIw', name } });
  const kraken = { kraken: { id: 'AA00TESTEXAMPLE1', language: 'en' } };
  await usher.update(userkit('Ada'), 'a key');
  await usher.update(userkit('Ada'), 'a key');
  await send(updateUserDocument(), { input: userkit('Ada'), validateOnly: true });
  await send('{ vendorUser(ref: { userkit: "usr_TgTbetyiSvuiIw" }) { __typename } }');
  await send('{ nothing }');
  await usher.update({ kriptomat: { id: '1', name: 'Ada' } });
  await usher.update({
    hpay: {
      id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
      appUserId: '1',
      name: 'A',
      phoneNumber: '+23279555001',
    },
  });
  for (const fault of [
    { kind: 'html' },
    { kind: 'hang', when: 'before' },
    { kind: 'reset', when: 'before' },
  ] as const) {
    sandbox.userkit.fault({ ...fault, method: 'POST' });
    await usher.update(userkit('Grace'));
  }
  sandbox.userkit.fault({ kind: 'slow', ms: 200 });
  const others = ['usr_one', 'usr_other'].map((id) => usher.update({ userkit: { id, name: 'A' } }));
  await Promise.all(others);
  const machnet = { id: 'f45680e1-014d-42c7-be86-3b2899e911c3', profile: { individual: { city: 'Rome' } } };
  for (let count = 0; count < 2; count += 1) await usher.update({ machnet });
  sandbox.kraken.fault({ kind: 'answer', status: 500, times: 20 });
  for (let count = 0; count < 21; count += 1) await usher.update(kraken);
}

/** The metric that a selector asks for, and those of its samples that have the name. */
function find({ metric }: Selector) {
  const family = families.find(
    ({ name, type }) => name === metric || (type === 'histogram' && metric.startsWith(`${name}_`)),
  );
  const samples = family?.samples.filter(({ name }) => name === metric) ?? [];
  return {
    type: family?.type,
    samples,
    labels: new Set(samples.flatMap(({ labels }) => Object.keys(labels))),
  };
}
const selectorsOf = (expr: string) => readPromql(expr).selectors;
const isAsked = (metric: string) => hasRedis || metric !== 'usher_redis_ready';

describe('every expression', () => {
  test.each(expressions)('is PromQL: %s', (_name, expr) => {
    expect(readPromql(expr).type).toBe('vector');
  });

  test.each(expressions)('asks for metrics, labels and values that there are: %s', (_name, expr) => {
    for (const selector of selectorsOf(expr).filter(({ metric }) => isAsked(metric))) {
      const { samples, labels } = find(selector);
      expect([selector.metric, samples.length > 0]).toEqual([selector.metric, true]);
      for (const { label, op, value } of selector.matchers) {
        if (targetLabels.includes(label)) continue;
        expect([...labels]).toContain(label);
        const there = new Set(samples.map((sample) => sample.labels[label]));
        const wanted = op === '=' || op === '!=' ? [value] : value.split('|');
        for (const each of wanted) if (each !== '.*') expect([...there]).toContain(each);
      }
    }
  });

  test.each(expressions)('groups and matches by labels that there are: %s', (_name, expr) => {
    for (const { labels, selectors } of readPromql(expr).groupings) {
      for (const selector of selectors.filter(({ metric }) => isAsked(metric))) {
        expect([...find(selector).labels, ...targetLabels]).toEqual(expect.arrayContaining(labels));
      }
    }
  });

  test.each(expressions)('asks for the rate of what only rises, and of nothing else: %s', (_name, expr) => {
    const { selectors, groupings } = readPromql(expr);
    for (const selector of selectors) {
      const { type } = find(selector);
      const [nearest = ''] = selector.within;
      if (['rate', 'increase'].includes(nearest)) expect(['counter', 'histogram']).toContain(type);
      const isOfBuckets = selector.within.includes('histogram_quantile');
      expect([selector.metric, selector.metric.endsWith('_bucket')]).toEqual([selector.metric, isOfBuckets]);
      const around = groupings.filter(({ selectors: inside }) => inside.includes(selector));
      if (isOfBuckets) expect(around.flatMap(({ labels }) => labels)).toContain('le');
    }
  });
});

describe('an alert', () => {
  test.each(rules.map((rule): [string, Rule] => [rule.alert, rule]))(
    'says what is wrong, how bad it is, and what to do: %s',
    (alert, { labels, annotations, ...rule }) => {
      expect(alert).toMatch(/^Usher[A-Z]\w+$/);
      expect(['critical', 'warning']).toContain(labels['severity']);
      expect(Object.keys(annotations)).toEqual(['summary', 'action']);
      expect(annotations['summary']).toMatch(/^.{20,110}\.$/);
      expect(annotations['action']).toMatch(/^.{60,}\.$/);
      if (rule.for !== undefined) expect(rule.for).toMatch(/^\d+m$/);
      const named = [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
      const kept = readPromql(rule.expr).groupings.flatMap((grouping) => grouping.labels);
      for (const label of named) expect(kept).toContain(label);
    },
  );

  test('has a name of its own', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

describe('the dashboard', () => {
  test('shows every metric that is Usher’s own', () => {
    const shown = new Set(
      panels.flatMap(({ targets = [] }) =>
        targets.flatMap(({ expr }) => selectorsOf(fill(expr)).map(({ metric }) => metric)),
      ),
    );
    const missing = families
      .filter(({ name }) => name.startsWith('usher_'))
      .filter(({ name }) => ![name, `${name}_bucket`, `${name}_count`].some((each) => shown.has(each)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test('has a panel for each place, of which it says what it shows', () => {
    const taken = new Set<string>();
    for (const { gridPos: at, type, description = '', targets = [] } of dashboard.panels) {
      expect(at.x + at.w).toBeLessThanOrEqual(24);
      for (let x = at.x; x < at.x + at.w; x += 1) {
        for (let y = at.y; y < at.y + at.h; y += 1) {
          expect(taken).not.toContain(`${x}/${y}`);
          taken.add(`${x}/${y}`);
        }
      }
      if (type === 'row') continue;
      expect(description).toMatch(/^.{10,}\.$/);
      expect(targets.length).toBeGreaterThan(0);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const { legendFormat } of targets) expect(legendFormat).not.toBe('');
    }
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('names in its legends only what its expressions keep', () => {
    for (const { expr, legendFormat } of panels.flatMap(({ targets = [] }) => targets)) {
      const kept = readPromql(fill(expr)).groupings.flatMap(({ labels }) => labels);
      for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(kept).toContain(label);
    }
  });

  test('has variables of metrics and labels that there are', () => {
    const { list } = dashboard.templating;
    expect(list.map(({ name }) => name)).toEqual(['datasource', 'job', 'vendor']);
    for (const { query } of list.slice(1)) {
      const asked = typeof query === 'string' ? query : query.query;
      const [, series = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(asked) ?? [];
      const [selector] = selectorsOf(fill(series)) as [Selector];
      expect([...find(selector).labels, ...targetLabels]).toContain(label);
    }
  });
});

describe('docs/observability.md', () => {
  const page = readFileSync(new URL('../../docs/observability.md', import.meta.url), 'utf8');
  const rows = page.split('\n').flatMap((line) => (line.startsWith('| `usher_') ? [toCells(line)] : []));

  function toCells(line: string): string[] {
    return line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  }

  test('has a table of every metric, as /metrics tells of it', () => {
    const own = families.filter(({ name }) => name.startsWith('usher_'));
    const there = own.map(({ name, type, help, samples }) => {
      const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
      labels.delete('le');
      return [`\`${name}\``, type, [...labels].map((label) => `\`${label}\``).join(', '), help];
    });
    const listed = rows.filter(([name = '']) => isAsked(name.replaceAll('`', '')));
    expect(listed).toEqual(there);
  });

  test('names every alert, where it is as bad as that', () => {
    const [, table = ''] = page.split('in working hours');
    const columns = table.split('\n').map(toCells);
    for (const { alert, labels } of rules) {
      const column = labels['severity'] === 'critical' ? 1 : 2;
      expect(columns.map((cells) => cells[column]).join()).toContain(`\`${alert}\``);
    }
  });

  test('names what the log can say, and nothing else', () => {
    const folderOfSources = new URL('../../src/', import.meta.url);
    const sources = readdirSync(folderOfSources, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, folderOfSources), 'utf8'))
      .join('\n');
    const said = [...sources.matchAll(/\blog\.(?:info|warn|error)\([^;]*?'([^'\n]+)',?\s*\)/g)];
    const [, table = ''] = /## The log\n([^]*?)\n## /.exec(page) ?? [];
    const told = table.split('\n').flatMap((line) => {
      const [messages = ''] = line.startsWith('| `') ? toCells(line) : [];
      return [...messages.matchAll(/`([^`]+)`/g)].map(([, message]) => message);
    });
    expect(new Set(told)).toEqual(new Set(said.map(([, message]) => message)));
  });
});

describe('what reads PromQL here', () => {
  test.each([
    'sum by (vendor (x)',
    'sum(x) by',
    'rate(x)',
    'rate(x[5])',
    'x[5m]]',
    'x{a=b}',
    'x{a="b"',
    'x{"a"="b"}',
    'rates(x[5m])',
    'x + ',
    'x and 1',
    'x[5m] > 1',
    'histogram_quantile(x, 0.9)',
    'x y',
    '',
    "x{a='b'}",
  ])('finds fault with %s', (text) => {
    expect(() => readPromql(text)).toThrow(/^Expected|^Cannot/);
  });
});
