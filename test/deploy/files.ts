// What do the files in deploy/ say?
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { processSettings } from '../../src/settings.ts';
import { definitions } from '../../src/vendors/index.ts';

/** A container's environment. */
export type Environment = Record<string, string>;

/** A service of compose.yml, with what it takes over from elsewhere in the file. */
export interface ComposeService {
  image: string;
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  command?: string[];
  environment?: Environment;
  secrets?: string[];
  network_mode?: string;
  networks?: Record<string, { aliases: string[] }>;
  ports?: string[];
  volumes?: { type: string; source: string; target: string; read_only?: boolean }[];
  stop_grace_period?: string;
  healthcheck?: { test: string[] };
}

/** Where a file of deploy/ is. */
export const pathOf = (name: string) => fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url));

/** The text of a file of deploy/. */
export const readText = (name: string) => readFileSync(pathOf(name), 'utf8');

/** The value of a YAML file of deploy/. */
export const readYaml = (name: string): unknown => parse(readText(name), { merge: true });

/** compose.yml. */
export const compose = readYaml('compose.yml') as {
  services: Record<string, ComposeService>;
  secrets: Record<string, { file: string }>;
};

/** The names of the files in a folder of deploy/. */
export const namesIn = (folder: string) => readdirSync(pathOf(folder));

/** Every name that Usher reads from its environment. */
export const settingNames: ReadonlySet<string> = new Set(
  [
    ...Object.keys(processSettings.shape),
    ...Object.entries(definitions).flatMap(([key, vendor]) => [
      ...vendor.settingNames,
      `${key.toUpperCase()}_BASE_URL`,
      `${key.toUpperCase()}_REQUESTS_PER_MINUTE`,
    ]),
  ].flatMap((name) => [name, `${name}_FILE`]),
);

/**
 * How long Usher may take to end, in seconds. Read from src/main.ts, which cannot be imported without starting it.
 */
export function readDrainSeconds(environment: Environment): number {
  const main = readFileSync(new URL('../../src/run.ts', import.meta.url), 'utf8');
  if (!main.includes('const graceMs = 2 * config.vendorTimeoutMs + 5000;')) {
    throw new Error(
      'The grace in src/run.ts has changed: change it here, and look at every period in deploy/.',
    );
  }
  return (2 * Number(environment['VENDOR_TIMEOUT_MS']) + 5000) / 1000;
}
