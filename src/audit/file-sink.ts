// How are lines appended to a file whole, though others append too, disks fill up, and the file is moved away?
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sink } from './sink.ts';

const newline = 0x0a;

/**
 * Appends to the file, which is made for its owner alone where there is none. `isDurable`: a line counts as appended once the
 * disk has it. Rejects where the file cannot be opened.
 */
export async function openFileSink(path: string, isDurable: boolean): Promise<Sink> {
  let file: FileHandle | undefined = await openFile(path, isDurable);
  let mustReopen = false;

  async function release(): Promise<void> {
    const released = file;
    file = undefined;
    await released?.close().catch(() => undefined);
  }

  async function appendTo(to: FileHandle, lines: readonly string[]): Promise<number> {
    const stats = await to.stat();
    // Why: after half a line, of whoever wrote it, the next would be part of it.
    const isTorn = stats.size > 0 && (await readByte(to, stats.size - 1)) !== newline;
    const lead = isTorn ? '\n' : '';
    const { bytesWritten } = await to.write(Buffer.from(lead + lines.join(''), 'latin1'));
    // What is no file, such as a pipe, has no disk.
    if (isDurable && stats.isFile()) await to.datasync();
    return countWhole(lines, bytesWritten - lead.length);
  }

  return {
    async append(lines) {
      try {
        if (mustReopen || (file && (await isMoved(path, file)))) await release();
        mustReopen = false;
        file ??= await openFile(path, isDurable);
        return lines.length === 0 ? 0 : await appendTo(file, lines);
      } catch (error) {
        // Why: a file that failed to sync may claim success the next time.
        await release();
        throw error;
      }
    },
    reopen() {
      mustReopen = true;
    },
    close: release,
  };
}

async function openFile(path: string, isDurable: boolean): Promise<FileHandle> {
  const file = await open(path, 'a+', 0o600);
  const { size } = await file.stat();
  // Why: of a new file the disk has to have the name as well.
  if (isDurable && size === 0) await syncFolder(dirname(path));
  return file;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Whether another file than ours, or none, stands at the path. */
async function isMoved(path: string, file: FileHandle): Promise<boolean> {
  const ours = await file.stat({ bigint: true });
  const there = await stat(path, { bigint: true }).catch(() => undefined);
  return there?.ino !== ours.ino || there.dev !== ours.dev;
}

async function readByte(file: FileHandle, position: number): Promise<number | undefined> {
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position });
  return buffer[0];
}

/** How many lines the first bytes hold, where each character is one byte. */
function countWhole(lines: readonly string[], bytes: number): number {
  let end = 0;
  const torn = lines.findIndex((line) => (end += line.length) > bytes);
  return torn === -1 ? lines.length : torn;
}
