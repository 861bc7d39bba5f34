// How is a Kriptomat token had, with a password and a code that can be used only once?
import { Secret, TOTP } from 'otpauth';
import { isJsonObject } from '../../contract/outcome.ts';
import { createDeadline } from '../../transport/deadline.ts';
import type { Answer, Exchanged } from '../../transport/exchange.ts';
import type { Http } from '../../transport/http.ts';
import { headerCredential, type VendorParts } from '../vendor.ts';
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
  /**
   * A token that another replica has had, unless it is the one that was refused. Else waits for an unused code, as long as that is
   * wanted, and logs in with it; not repeated, because failed logins may lock the account.
   */
  run(refusedToken: string | undefined, isWanted: () => boolean): Promise<Token | Exchanged>;
}

const stepMs = 30_000;
const usualLifeSeconds = 3600;
/** How often it is looked whether another replica has a token by now: at first, and at last. */
const [shortestPauseMs, longestPauseMs] = [100, 1000];

/** One login at a time is the caller's to see to. Source: the Login page; the code's single use is inferred. */
export function createLogin(
  settings: LoginSettings,
  http: Http,
  { clock, timeoutMs, shared }: Omit<VendorParts, 'connect'>,
): Login {
  const totp = new TOTP({ secret: Secret.fromBase32(settings.KRIPTOMAT_TOTP_SECRET.replaceAll(' ', '')) });
  const clientId = settings.KRIPTOMAT_CLIENT_ID;
  const account = JSON.stringify(settings);
  const tokenName = `kriptomat token ${account}`;
  const toRefusalName = (step: number) => `kriptomat refusal ${step} ${account}`;
  const toCodeName = (step: number) => `kriptomat code ${step} ${totp.secret.base32}`;
  let usedStep = -1;
  let refused: { step: number; answer: Answer } | undefined;

  const stepNow = () => Math.floor(clock.now() / stepMs);
  const untilNextCode = () => (stepNow() > usedStep ? 0 : (usedStep + 1) * stepMs - clock.now());

  /** Claims the code of this step; false where another replica has it, and then it counts as used here, too. */
  async function claim(step: number): Promise<boolean> {
    const isOurs = !shared || (await shared.claim(toCodeName(step), 2 * stepMs));
    if (!isOurs) usedStep = step;
    return isOurs;
  }

  /** What another replica has had: a token that is not the one that was refused, or the refusal of this step's code. */
  async function readShared(
    step: number,
    refusedToken: string | undefined,
  ): Promise<Token | Answer | undefined> {
    const text = await shared?.read(tokenName);
    const token = text === undefined ? undefined : (JSON.parse(text) as Token);
    if (token && token.text !== refusedToken && clock.now() < token.renewAt) return token;
    const refusal = await shared?.read(toRefusalName(step));
    if (refusal === undefined) return undefined;
    usedStep = Math.max(usedStep, step);
    refused = { step, answer: JSON.parse(refusal) as Answer };
    return refused.answer;
  }

  async function logIn(step: number): Promise<Token | Exchanged> {
    const deadline = createDeadline(timeoutMs);
    try {
      const body = JSON.stringify({
        email: settings.KRIPTOMAT_EMAIL,
        password: settings.KRIPTOMAT_PASSWORD,
        security_code: totp.generate({ timestamp: step * stepMs }),
        // Quirk: an integer in the current samples.
        client_id: /^\d{1,15}$/.test(clientId) ? Number(clientId) : clientId,
        client_secret: settings.KRIPTOMAT_CLIENT_SECRET,
      });
      const exchanged = await http.send(
        { method: 'POST', path: '/api/v1/partners/auth/login', body },
        deadline,
      );
      if (exchanged.kind === 'answer' || exchanged.sent) usedStep = step;
      else await shared?.release(toCodeName(step));
      if (exchanged.kind !== 'answer') return exchanged;
      const token = readToken(exchanged, clock.now());
      if (token) await shared?.keep(tokenName, JSON.stringify(token), token.expiresAt - clock.now());
      if (exchanged.status >= 400 && exchanged.status < 500) {
        refused = { step, answer: exchanged };
        await shared?.keep(toRefusalName(step), JSON.stringify({ ...exchanged, json: undefined }), stepMs);
      }
      return token ?? exchanged;
    } finally {
      deadline.clear();
    }
  }

  return {
    untilNextCode,
    refusal: () => (refused?.step === stepNow() ? refused.answer : undefined),
    async run(refusedToken, isWanted) {
      // Why two steps: another replica may take the next code as well.
      const patience = createDeadline((shared ? 2 * stepMs : untilNextCode()) + timeoutMs);
      let pauseMs = shortestPauseMs;
      try {
        do {
          const step = stepNow();
          const known = await readShared(step, refusedToken);
          if (known) return known;
          // Why: Redis may have been slow, and a code is good in its own half minute.
          if (stepNow() !== step) continue;
          if (step > usedStep && (await claim(step))) return await logIn(step);
          // Why more than once: another replica may log in meanwhile, and a timer may fire a moment early.
          const wait = untilNextCode();
          await clock.sleep(shared ? Math.min(wait, pauseMs) : wait, patience.signal);
          pauseMs = Math.min(2 * pauseMs, longestPauseMs);
        } while (isWanted() && !patience.hasPassed);
        return { kind: 'unproven', sent: false, because: 'no-code-yet', attempts: 0 };
      } finally {
        patience.clear();
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
