// What does a text of /metrics say? (Prometheus' text format 0.0.4, as far as Usher writes it)

/** One line with a number. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** A metric, with its samples: of a histogram also those of its parts. */
export interface MetricFamily {
  name: string;
  help: string;
  type: string;
  samples: Sample[];
}

/** Everything that stands there. Throws at what does not have its form. */
export function readExposition(text: string): MetricFamily[] {
  const families: MetricFamily[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) ([a-z_:][a-z0-9_:]*) (.+)$/i.exec(line) ?? [];
    const family = families.at(-1);
    if (kind === 'HELP') families.push({ name, help: rest, type: '', samples: [] });
    else if (kind === 'TYPE' && family?.name === name) family.type = rest;
    else if (family && !kind) family.samples.push(readSample(line, family));
    else throw new Error(`Expected help, type or sample, found ${line}`);
  }
  return families;
}

function readSample(line: string, { name: familyName, type }: MetricFamily): Sample {
  const [, name = '', braces = '', number = ''] =
    /^([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? (NaN|[-+]?Inf|[-+\d.e]+)$/i.exec(line) ?? [];
  const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  if (!parts.some((part) => name === familyName + part)) throw new Error(`Not of ${familyName}: ${line}`);
  const pairs = [...braces.matchAll(/([a-z_]\w*)="((?:[^"\\]|\\.)*)"(?:,|$)/gi)];
  if (pairs.map(([pair]) => pair).join('') !== braces) throw new Error(`Expected labels in ${line}`);
  const labels = Object.fromEntries(pairs.map(([, label = '', value = '']) => [label, value]));
  return { name, labels, value: Number(number.replace('Inf', 'Infinity')) };
}
