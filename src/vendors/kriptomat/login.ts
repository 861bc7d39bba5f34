// How is a Kriptomat token had, with a password and a code that can be used only once?
import { Secret, TOTP } from 'otpauth';
import { isJsonObject } from '../../contract/outcome.ts';
import { createDeadline } from '../../transport/deadline.ts';
import type { Answer, Exchanged } from '../../transport/exchange.ts';
import type { Http } from '../../transport/http.ts';
import { type Clock, headerCredential } from '../vendor.ts';
import type { LoginSettings } from './settings.ts';

/** A token, and when it should be and has to be replaced. Times are milliseconds since 1970. */
export interface Token {
  readonly text: string;
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** Logs in. */
export interface Login {
  /** Milliseconds until there is a code that was not used yet. */
  untilNextCode(): number;
  /** The refusal of the current code, until there is another one: the same login would only be refused again. */
  refusal(): Answer | undefined;
  /** Waits for an unused code and logs in with it; not repeated, because failed logins may lock the account. */
  run(): Promise<Token | Exchanged>;
}

const stepMs = 30_000;
const usualLifeSeconds = 3600;

/** One login at a time is the caller's to see to. Source: the Login page; the code's single use is inferred. */
export function createLogin(settings: LoginSettings, http: Http, clock: Clock, timeoutMs: number): Login {
  const totp = new TOTP({ secret: Secret.fromBase32(settings.KRIPTOMAT_TOTP_SECRET.replaceAll(' ', '')) });
  const clientId = settings.KRIPTOMAT_CLIENT_ID;
  let usedStep = -1;
  let refused: { step: number; answer: Answer } | undefined;

  const stepNow = () => Math.floor(clock.now() / stepMs);
  const untilNextCode = () => (stepNow() > usedStep ? 0 : (usedStep + 1) * stepMs - clock.now());

  return {
    untilNextCode,
    refusal: () => (refused?.step === stepNow() ? refused.answer : undefined),
    async run() {
      const deadline = createDeadline(untilNextCode() + timeoutMs);
      try {
        // Why: a timer may fire a moment early, while the code is still the one that is used up.
        while (untilNextCode() > 0 && !deadline.hasPassed) {
          await clock.sleep(untilNextCode(), deadline.signal);
        }
        const step = stepNow();
        const body = JSON.stringify({
          email: settings.KRIPTOMAT_EMAIL,
          password: settings.KRIPTOMAT_PASSWORD,
          security_code: totp.generate({ timestamp: clock.now() }),
          // Quirk: an integer in the current samples.
          client_id: /^\d{1,15}$/.test(clientId) ? Number(clientId) : clientId,
          client_secret: settings.KRIPTOMAT_CLIENT_SECRET,
        });
        const exchanged = await http.send(
          { method: 'POST', path: '/api/v1/partners/auth/login', body },
          deadline,
        );
        if (exchanged.kind === 'answer' || exchanged.sent) usedStep = step;
        if (exchanged.kind !== 'answer') return exchanged;
        if (exchanged.status >= 400 && exchanged.status < 500) refused = { step, answer: exchanged };
        return readToken(exchanged, clock.now()) ?? exchanged;
      } finally {
        deadline.clear();
      }
    },
  };
}

/** Less than servers take in a head. */
const longestToken = 8000;

function readToken(answer: Answer, now: number): Token | undefined {
  if (answer.status !== 200 || !isJsonObject(answer.json)) return undefined;
  const { access_token: token, expires_in: seconds } = answer.json;
  // Why: kept, a token that no header takes would make every call fail until it expires.
  const text = headerCredential.max(longestToken).safeParse(token).data;
  if (text === undefined) return undefined;
  const life = (typeof seconds === 'number' && seconds > 0 ? seconds : usualLifeSeconds) * 1000;
  return { text, renewAt: now + life * 0.9, expiresAt: now + life };
}
