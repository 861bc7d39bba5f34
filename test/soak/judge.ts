// Was every answer true?
import type { Told } from './caller.ts';

/** What was told of one operation in one round, and how often its work was done by the round's end. */
export interface Heard {
  readonly told: readonly Told[];
  readonly done: number;
}

/** One operation, from its first call to the end of the run. */
export interface Story {
  readonly heard: readonly Heard[];
  /** How often its work was done in the end. */
  readonly done: number;
  readonly validateOnly: boolean;
  /** Redis was killed at random: a repeat may be turned away, or told no more than "unknown", though it was done. */
  readonly mayForget: boolean;
}

/** The strongest thing that was told: what is known of the operation. */
export type Known = 'UserUpdated' | 'OutcomeUnknown' | 'caller gone' | 'not done';

const nameOf = (told: Told) => (told.kind === 'answer' ? told.answer.__typename : told.kind);
const isUpdated = (told: Told) => nameOf(told) === 'UserUpdated';
const isUnknown = (told: Told) => nameOf(told) === 'OutcomeUnknown';
const isReplayed = (told: Told) =>
  isUpdated(told) && told.kind === 'answer' && told.answer['replayed'] === true;
const isPerhaps = (told: Told) => isUnknown(told) || told.kind === 'gone';

/** What is known of an operation after everything that was told. */
export function toKnown({ heard }: Pick<Story, 'heard'>): Known {
  const told = heard.flatMap((each) => each.told);
  if (told.some(isUpdated)) return 'UserUpdated';
  if (told.some(isUnknown)) return 'OutcomeUnknown';
  return told.some(({ kind }) => kind === 'gone') ? 'caller gone' : 'not done';
}

/** Every lie in a story. "Done" means once, "not done" never, and whatever was told, twice is wrong. */
export function findLies(story: Story): string[] {
  const { heard, done, validateOnly } = story;
  const told = heard.flatMap((each) => each.told);
  const known = toKnown(story);
  const lies = told.flatMap((each) => (each.kind === 'broken' ? [`no answer in data: ${each.why}`] : []));
  if (done > 1) lies.push(`the work was done ${done} times`);
  if (known === 'UserUpdated' && done !== 1) lies.push(`told done, and it was done ${done} times`);
  if (known === 'not done' && done !== 0) lies.push(`told not done, and it was done ${done} times`);
  if (validateOnly && (done > 0 || told.some(isUpdated))) lies.push('validateOnly wrote');
  if (told.filter((each) => isUpdated(each) && !isReplayed(each)).length > 1)
    lies.push('told twice that this very call did it');
  return [...lies, ...findLiesInRounds(story)];
}

function findLiesInRounds({ heard, mayForget }: Story): string[] {
  const lies: string[] = [];
  let wasUpdated = false;
  let wasPerhaps = false;
  for (const { told, done } of heard) {
    if (told.some(isUpdated) && done !== 1) lies.push(`told done before it was: ${done} times by then`);
    const isNotDone = told.every((each) => !isUpdated(each) && !isPerhaps(each));
    const isRepeat = wasUpdated || wasPerhaps;
    if (isNotDone && done > 0 && !(mayForget && isRepeat))
      lies.push(`told not done (${told.map(nameOf).join(', ')}) when it had been done`);
    if (wasUpdated && !mayForget && !told.every((each) => isReplayed(each) || each.kind === 'gone'))
      lies.push(`a repeat of what was done was told ${told.map(nameOf).join(', ')}, replayed or not`);
    wasUpdated ||= told.some(isUpdated);
    wasPerhaps ||= told.some(isPerhaps);
  }
  return lies;
}

/** Lies about several inputs under one key, in the order in which they were asked for. */
export function findKeyLies(
  rounds: readonly (readonly { operation: number; told: Told }[])[],
  done: readonly number[],
  mayForget: boolean,
): string[] {
  const lies: string[] = [];
  const total = done.reduce((sum, each) => sum + each, 0);
  if (total > 1) lies.push(`the work was done ${total} times under one key`);
  const updated = new Set<number>();
  for (const round of rounds) {
    for (const { operation, told } of round) {
      const isOther = [...updated].some((each) => each !== operation);
      const isRefused = ['IdempotencyConflict', 'InvalidInput', 'gone'].includes(nameOf(told));
      if (isOther && !isRefused && !mayForget)
        lies.push(`another input under a key that was used was told ${nameOf(told)}`);
    }
    for (const { operation, told } of round) if (isUpdated(told)) updated.add(operation);
  }
  return lies;
}
