// Is this a PromQL expression, of which type, and what does it ask for? (As much of the language as deploy/ uses.)

/** A label and what its value has to be. */
export interface Matcher {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** Series that an expression asks for. */
export interface Selector {
  metric: string;
  matchers: Matcher[];
  /** The functions around it, the nearest one first. */
  within: string[];
}

/** A list of labels by which something is grouped or matched, and what is asked for in there. */
export interface Grouping {
  word: string;
  labels: string[];
  selectors: Selector[];
}

/** What an expression comes to. */
export type ValueType = 'scalar' | 'vector' | 'range';

/** An expression that was understood. */
export interface Expression {
  type: ValueType;
  selectors: Selector[];
  groupings: Grouping[];
}

const functions: Record<string, { takes: ValueType[]; gives: ValueType }> = {
  ...Object.fromEntries(
    ['rate', 'increase', 'changes', 'max_over_time', 'min_over_time', 'avg_over_time', 'sum_over_time'].map(
      (name) => [name, { takes: ['range' as const], gives: 'vector' as const }],
    ),
  ),
  histogram_quantile: { takes: ['scalar', 'vector'], gives: 'vector' },
  clamp_min: { takes: ['vector', 'scalar'], gives: 'vector' },
  absent: { takes: ['vector'], gives: 'vector' },
  time: { takes: [], gives: 'scalar' },
};
const aggregations = new Set(['sum', 'max', 'min', 'avg', 'count']);
const operators = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const sets = new Set(['or', 'and', 'unless']);

const token =
  /\s*("(?:[^"\\]|\\.)*"|\d[\d.]*(?:[a-z]\w*)?|[a-z_:][\w:]*|=~|!~|==|!=|<=|>=|[-+*/%<>=(){}[\],])/iy;
const duration = /^(\d+(ms|[smhdwy]))+$/;

function split(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex;
    const [, found] = token.exec(text) ?? [];
    if (found === undefined) throw new Error(`Cannot be read from here on: ${text.slice(at)}`);
    tokens.push(found);
  }
  return tokens;
}

/** Reads an expression, or throws with what was expected in it. */
export function readPromql(text: string): Expression {
  const tokens = split(text);
  const selectors: Selector[] = [];
  const groupings: Grouping[] = [];
  let at = 0;

  const fail = (expected: string): never => {
    throw new Error(`Expected ${expected}, found ${tokens[at] ?? 'the end'}, in ${text}`);
  };
  const isNext = (...words: string[]) => words.includes(tokens[at] ?? '');
  const take = () => tokens[at++] ?? fail('more');
  const expect = (word: string) => (isNext(word) ? take() : fail(word));
  const isWord = (word: string | undefined) => /^[a-z_:][\w:]*$/i.test(word ?? '');

  function list<Item>(open: string, close: string, read: () => Item): Item[] {
    expect(open);
    const items: Item[] = [];
    while (!isNext(close)) {
      items.push(read());
      if (!isNext(close)) expect(',');
    }
    expect(close);
    return items;
  }
  const readLabels = () => list('(', ')', () => (isWord(tokens[at]) ? take() : fail('a label')));

  function readMatcher(): Matcher {
    const label = isWord(tokens[at]) ? take() : fail('a label');
    const op = isNext('=', '!=', '=~', '!~') ? (take() as Matcher['op']) : fail('a matcher');
    const value = /^".*"$/.test(tokens[at] ?? '') ? (JSON.parse(take()) as string) : fail('a text');
    return { label, op, value };
  }

  function readSelector(metric: string): ValueType {
    const matchers = isNext('{') ? list('{', '}', readMatcher) : [];
    selectors.push({ metric, matchers, within: [] });
    if (!isNext('[')) return 'vector';
    expect('[');
    if (!duration.test(take())) fail('a duration before it');
    expect(']');
    return 'range';
  }

  /** What is read within a function or an aggregation is told its name. */
  function within<Result>(name: string, read: () => Result): Result {
    const from = selectors.length;
    const result = read();
    for (const { within: around } of selectors.slice(from)) around.push(name);
    return result;
  }

  function readAggregation(name: string): ValueType {
    const from = selectors.length;
    const readBy = () => (isNext('by', 'without') ? { word: take(), labels: readLabels() } : undefined);
    const before = readBy();
    const types = within(name, () => list('(', ')', () => readBinary(0)));
    if (types.length !== 1 || types[0] !== 'vector') fail(`one vector in ${name}`);
    const by = before ?? readBy();
    if (by) groupings.push({ ...by, selectors: selectors.slice(from) });
    return 'vector';
  }

  function readCall(name: string): ValueType {
    const called = functions[name] ?? fail(`a function that is known before ${name}`);
    const types = within(name, () => list('(', ')', () => readBinary(0)));
    if (types.join() !== called.takes.join()) fail(`${called.takes.join()} in ${name}, not ${types.join()}`);
    return called.gives;
  }

  function readUnary(): ValueType {
    if (isNext('-', '+')) take();
    if (isNext('(')) {
      const [type] = list('(', ')', () => readBinary(0));
      return type ?? fail('an expression in the parentheses');
    }
    const word = take();
    if (/^\d[\d.]*$/.test(word)) return 'scalar';
    if (!isWord(word)) fail('a name or a number before it');
    if (aggregations.has(word)) return readAggregation(word);
    return isNext('(') ? readCall(word) : readSelector(word);
  }

  function readMatching(): Pick<Grouping, 'word' | 'labels'>[] {
    const matched = isNext('on', 'ignoring') ? [{ word: take(), labels: readLabels() }] : [];
    const added = isNext('group_left', 'group_right') ? [{ word: take(), labels: readLabels() }] : [];
    return [...matched, ...added];
  }

  function readBinary(level: number): ValueType {
    const known = operators[level];
    if (!known) return readUnary();
    const from = selectors.length;
    let left = readBinary(level + 1);
    while (isNext(...known)) {
      const operator = take();
      if (isNext('bool')) take();
      const matching = readMatching();
      const right = readBinary(level + 1);
      for (const each of matching) groupings.push({ ...each, selectors: selectors.slice(from) });
      if (left === 'range' || right === 'range') fail('no range beside an operator');
      if (sets.has(operator) && (left !== 'vector' || right !== 'vector')) fail(`vectors beside ${operator}`);
      left = left === 'vector' || right === 'vector' ? 'vector' : 'scalar';
    }
    return left;
  }

  const type = readBinary(0);
  if (at < tokens.length) fail('the end');
  return { type, selectors, groupings };
}
