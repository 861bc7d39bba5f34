// How does a table read in Markdown?

/** A row of cells; numbers are written to the right. */
export type Row = readonly (string | { readonly number: string })[];

/** A number, aligned to the right. */
export const toCellOf = (value: number, digits = 0, unit = ''): { number: string } => ({
  number: Number.isFinite(value)
    ? `${value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}${unit}`
    : '',
});

/** A table with columns of even width, as the formatter of this repository writes them. */
export function toTable(head: readonly string[], rows: readonly Row[]): string {
  const text = (cell: Row[number]) => (typeof cell === 'string' ? cell : cell.number);
  const isNumber = head.map((_, column) => rows.some((row) => typeof row[column] === 'object'));
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => text(row[column] ?? '').length)),
  );
  const pad = (cell: string, column: number) =>
    isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const toLine = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumber[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [
    toLine(head),
    `| ${rule.join(' | ')} |`,
    ...rows.map((row) => toLine(head.map((_, column) => text(row[column] ?? '')))),
  ].join('\n');
}
