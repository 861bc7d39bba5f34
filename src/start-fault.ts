// What can keep a process from starting, though its configuration is right by itself?

/** Faults in the words for an operator: they name what was configured, and hold no value. */
export class StartFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[], options?: ErrorOptions) {
    super('Usher cannot start.', options);
    this.faults = faults;
  }
}

/** Tells the operator on standard error, and ends the process with 1. */
export function refuseToStart(faults: readonly string[]): never {
  process.stderr.write(`Usher cannot start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`);
  process.exit(1);
}
