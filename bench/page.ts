// How do the numbers of a run get into the document? Between its markers; what stands around them is written by hand.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../docs/performance.md', import.meta.url);

/** Replaces what stands between the markers of this part. */
export function writePart(name: string, text: string): void {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start === -1 || stop < start) throw new Error(`${path.pathname} has no part "${name}".`);
  writeFileSync(path, `${page.slice(0, start + begin.length)}\n\n${text.trim()}\n\n${page.slice(stop)}`);
}
