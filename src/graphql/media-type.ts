// Which media types come in, and which go out?
import { MIMEType } from 'node:util';

/** What a form can send from another site without asking first: Apollo refuses these as cross-site forgery. */
const formTypes: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

/** A type that GraphQL over HTTP answers in. */
export type AnswerType = (typeof answerTypes)[number];

const answerTypes = ['application/json', 'application/graphql-response+json'] as const;

/** What a body is by its Content-Type: JSON in UTF-8, the kind that a form can send, or nothing that is read here. */
export function judgeContentType(contentType: string | undefined): 'json' | 'form' | 'other' {
  if (contentType === undefined) return 'form';
  // Why: nearly every request says just that, and parsing it costs more than the rest of the head.
  if (contentType === 'application/json') return 'json';
  try {
    const { essence, params } = new MIMEType(contentType);
    if (formTypes.has(essence)) return 'form';
    return essence === 'application/json' && /^utf-?8$/i.test(params.get('charset') ?? 'utf-8')
      ? 'json'
      : 'other';
  } catch {
    return 'other';
  }
}

/** The type that an Accept header likes best: JSON where it does not care, undefined where it takes neither. */
export function chooseAnswerType(accept: string | undefined): AnswerType | undefined {
  if (!accept?.trim()) return answerTypes[0];
  const ranges = accept.split(',').map(toRange);
  const [best] = answerTypes
    .flatMap((type) => {
      const [closest] = ranges
        .flatMap((range, order) => {
          const closeness = [type, 'application/*', '*/*'].indexOf(range.type);
          return closeness < 0 ? [] : [{ type, quality: range.quality, closeness, order }];
        })
        .sort((a, b) => a.closeness - b.closeness);
      return closest && closest.quality > 0 ? [closest] : [];
    })
    .sort((a, b) => b.quality - a.quality || a.closeness - b.closeness || a.order - b.order);
  return best?.type;
}

/** One range of an Accept header: `text/html;q=0.9`. */
export function toRange(text: string): { type: string; quality: number } {
  const [type = '', ...params] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = params.find((param) => param.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) };
}
