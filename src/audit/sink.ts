// Where do the lines of the trail go?

/** A place that lines are appended to. Asked for one thing at a time. */
export interface Sink {
  /**
   * Appends lines of ASCII and resolves to how many of them, from the first, are there as a whole; fewer than given is a
   * failure. Rejects where it cannot be said of any.
   */
  append(lines: readonly string[]): Promise<number>;
  /** From the next lines on, looks for its place anew. */
  reopen(): void;
  close(): Promise<void>;
}
