// Reads a pipe more slowly than it is filled, and prints how many lines came and how many of them are no JSON.
import { readSync } from 'node:fs';

const piece = Buffer.alloc(5000);
const still = new Int32Array(new SharedArrayBuffer(4));
let text = '';
for (let read = 1, count = 0; read > 0; count += 1) {
  read = readSync(0, piece);
  text += piece.toString('utf8', 0, read);
  if (count % 5 === 0) Atomics.wait(still, 0, 0, 1);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

const lines = text.trimEnd().split('\n');
process.stdout.write(
  JSON.stringify({ lines: lines.length, broken: lines.filter((line) => !isJson(line)).length }),
);
