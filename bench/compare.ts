// How does Usher stand beside what one would write or buy instead?
import { resolve } from 'node:path';
import { toOthers, toUsher } from './contenders.ts';
import { findLayers, measureLayers } from './layer-costs.ts';
import { toEnv } from './layers.ts';
import { describeMachine } from './machine.ts';
import { writePart } from './page.ts';
import { layerPlan, toPlan, type Wishes } from './plan.ts';
import { toCellTable, toGoalTable, toLayerTable } from './report.ts';
import { type CellResult, runCell, withServers } from './run.ts';
import { withSurroundings } from './surroundings.ts';
import { toTable } from './table.ts';

/** What is asked for. */
export interface CompareOptions {
  readonly wishes: Wishes;
  /** Names of contenders; undefined: all. */
  readonly only: readonly string[] | undefined;
  /** The folder of another checkout of Usher. */
  readonly before: string | undefined;
  readonly tell: (text: string) => void;
  readonly isWritten: boolean;
  readonly command: string;
}

/** Measures, prints the tables, and writes them where that is asked for. */
export async function compare({
  wishes,
  only,
  before,
  tell,
  isWritten,
  command,
}: CompareOptions): Promise<void> {
  const plan = toPlan(wishes);
  const text = await withSurroundings(async (surroundings) => {
    const layers = await findLayers(surroundings);
    const ofProduction = layers.filter(({ isInProduction }) => isInProduction);
    const env = toEnv(ofProduction);
    const contenders = [
      toUsher(surroundings, 'usher', 'Usher', env),
      ...(before === undefined
        ? []
        : [toUsher(surroundings, 'before', 'Usher before', env, resolve(before))]),
      ...toOthers(surroundings),
    ].filter(({ name }) => only === undefined || only.includes(name));
    const options = { ...surroundings, tell };
    const results = await withServers(contenders, plan.warmSeconds, options, async (servers) => {
      const all: CellResult[] = [];
      for (const cell of plan.cells) all.push(await runCell(cell, servers, options));
      return all;
    });
    const layerCosts = plan.layers && (await measureLayers(layers, plan.layers, options));
    const on = ofProduction.map(({ title }) => title).join(', ');
    const facts = [...describeMachine(), ['Usher is measured with', on], ['Command', `\`${command}\``]];
    const goals = toGoalTable(results);
    return [
      `### The run\n\n${toTable(['', ''], facts)}`,
      ...(goals === undefined ? [] : [`### Goals\n\n${goals}`]),
      `### Contenders\n\n${results.map(toCellTable).join('\n\n')}`,
      ...(layerCosts ? [`### Layers\n\n${toLayerTable(layerCosts)}`] : []),
    ].join('\n\n');
  });
  tell(`\n${text}`);
  if (isWritten) writePart('comparison', text);
}

/** Measures the layers alone, and prints what each costs. */
export async function compareLayers(wishes: Wishes, tell: (text: string) => void): Promise<void> {
  const { rounds = layerPlan.rounds, seconds = layerPlan.seconds } = wishes;
  const results = await withSurroundings(async (surroundings) => {
    const layers = await findLayers(surroundings);
    return measureLayers(layers, { ...layerPlan, rounds, seconds }, { ...surroundings, tell });
  });
  tell(`\n${toLayerTable(results)}`);
}
