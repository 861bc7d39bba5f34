// How does Kriptomat know us, and how do many calls share one token?
import type { Deadline } from '../../transport/deadline.ts';
import type { Failure, Prove } from '../../transport/exchange.ts';
import type { Clock } from '../vendor.ts';
import type { Login, Token } from './login.ts';

/** Quirk: in every sample; without it errors are redirects instead of JSON (inferred). */
export const requestedWith = { 'X-Requested-With': 'XMLHttpRequest' };

/**
 * The bearer token on every call: the configured one, or one from a login. It is kept, renewed before it expires while
 * calls go on with it, and replaced once for a call that it is refused for. Many waiting calls share one login.
 */
export function proveToKriptomat(
  configured: string | undefined,
  login: Login | undefined,
  clock: Clock,
): Prove {
  let token: Token | undefined =
    configured === undefined ? undefined : { text: configured, renewAt: Infinity, expiresAt: Infinity };
  /** The last one that was not taken. */
  let refused: string | undefined;
  let running: ReturnType<Login['run']> | undefined;
  let waiting = 0;

  function join(source: Login): ReturnType<Login['run']> {
    running ??= source
      .run(refused, () => waiting > 0)
      .then((result) => {
        if ('text' in result) token = result;
        return result;
      })
      .finally(() => (running = undefined));
    return running;
  }

  const toNoCode = (source: Login): Failure => {
    const retryAfterSeconds = Math.ceil(source.untilNextCode() / 1000);
    return {
      kind: 'unproven',
      sent: false,
      because: 'no-code-yet',
      ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
      attempts: 0,
    };
  };

  async function getToken(deadline: Deadline): Promise<Token | Failure> {
    const now = clock.now();
    if (token && now < token.expiresAt) {
      if (login && now >= token.renewAt && login.untilNextCode() === 0) void join(login);
      return token;
    }
    if (!login) return { kind: 'unproven', sent: false, because: 'no-code-yet', attempts: 0 };
    const refusal = running ? undefined : login.refusal();
    if (refusal) return { kind: 'unproven', sent: false, because: refusal, attempts: 0 };
    if (!running && login.untilNextCode() > deadline.left()) return toNoCode(login);
    waiting += 1;
    const result = await Promise.race([join(login), whenPassed(deadline)]).finally(() => (waiting -= 1));
    if (result && 'text' in result) return result;
    if (!result || result.kind === 'unproven') return toNoCode(login);
    return { kind: 'unproven', sent: false, because: result, attempts: 0 };
  }

  return async (_request, deadline) => {
    const current = await getToken(deadline);
    if ('kind' in current) return current;
    return {
      headers: { Authorization: `Bearer ${current.text}`, ...requestedWith },
      isRefusedBy(answer) {
        if (answer.status !== 401 || !login) return false;
        refused = current.text;
        if (token === current) token = undefined;
        return true;
      },
    };
  };
}

/** Resolves once the deadline has passed. */
function whenPassed(deadline: Deadline): Promise<undefined> {
  return new Promise((resolve) => {
    deadline.onPassed(() => resolve(undefined));
  });
}
