// What was a caller told?
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type UpdateAnswer, updateUserDocument } from '../usher.ts';

/** One request. */
export interface Request {
  readonly url: string;
  readonly input: UpdateUserInput;
  readonly idempotencyKey: string | undefined;
  readonly validateOnly: boolean;
  readonly goneAfterMs: number | undefined;
}

/** A member of the union; nothing, because the caller went away; or what no caller may be told: no answer in `data`. */
export type Told =
  | { readonly kind: 'answer'; readonly answer: UpdateAnswer }
  | { readonly kind: 'gone' }
  | { readonly kind: 'broken'; readonly why: string };

const document = updateUserDocument();
/** Far beyond every deadline. */
const longestMs = 20_000;

/** Asks Usher, and goes away when it is time to. */
export async function ask(request: Request): Promise<Told> {
  const { url, goneAfterMs, ...variables } = request;
  const signal = AbortSignal.timeout(goneAfterMs ?? longestMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document, variables }),
      signal,
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data?: { updateUser?: UpdateAnswer }; errors?: unknown };
    if (response.status !== 200 || errors !== undefined || !data?.updateUser)
      return { kind: 'broken', why: `${response.status} ${text}` };
    return { kind: 'answer', answer: data.updateUser };
  } catch (error) {
    if (signal.aborted && goneAfterMs !== undefined) return { kind: 'gone' };
    const { message, cause } = error as Error & { cause?: Error };
    return { kind: 'broken', why: [message, cause?.message].join(' ') };
  }
}
