// docs/dependencies.md and the lock file: nothing is installed that nobody decided on.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/** A package of the lock file. */
interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

const readText = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const project = JSON.parse(readText('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, Locked> };
const { '': _, ...locked } = lock.packages;
const document = readText('docs/dependencies.md');

const nameOf = (folder: string) => folder.replace(/^.*node_modules\//, '');
const foldersWhere = (is: (locked: Locked) => boolean) =>
  Object.entries(locked).flatMap(([folder, each]) => (is(each) ? [folder] : []));

/** The rows of the table under a heading: the package, and the cells behind it. */
function rowsUnder(heading: string): { name: string; cells: string[] }[] {
  const section = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)].map(([, name = '', rest = '']) => ({
    name,
    cells: rest.split('|').map((cell) => cell.trim()),
  }));
}

describe.each([
  ['In production', project.dependencies],
  ['For development', project.devDependencies],
])('%s', (heading, dependencies) => {
  const rows = rowsUnder(heading);

  test('every dependency has its row, and every row its dependency', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(dependencies).toSorted());
  });

  test('no cell of a row is empty', () => {
    expect(rows.filter(({ cells }) => cells.includes(''))).toEqual([]);
  });

  test('the rows say what becomes of install scripts', () => {
    const decisions = rows.map(({ name }) => {
      if (!locked[`node_modules/${name}`]?.hasInstallScript) return { name, script: 'no' };
      return { name, script: project.allowScripts[name] ? 'allowed' : 'refused' };
    });
    expect(rows.map(({ name, cells }) => ({ name, script: cells.at(-1) }))).toEqual(decisions);
  });
});

describe('the lock file', () => {
  test('has as many packages for production as the document says', () => {
    const production = foldersWhere(({ dev }) => !dev);
    expect(document).toContain(`has **${production.length}** packages`);
  });

  test('has no install script that is not allowed or refused by name, and no name is left over', () => {
    const scripted = new Set(foldersWhere(({ hasInstallScript }) => hasInstallScript === true).map(nameOf));
    expect(Object.keys(project.allowScripts).toSorted()).toEqual([...scripted].toSorted());
  });

  test('allows no script of a package for production', () => {
    const production = foldersWhere(({ dev }) => !dev).map(nameOf);
    expect(production.filter((name) => project.allowScripts[name])).toEqual([]);
  });

  test('says what each package has to be, and leaves it to the machine where it comes from', () => {
    expect(foldersWhere(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(foldersWhere(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
