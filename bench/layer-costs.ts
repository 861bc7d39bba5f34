// What does each protective layer cost? Usher with none of them, with each alone, and with all.
import { type Contender, type Surroundings, toUsher } from './contenders.ts';
import { bare, type Layer, toEnv, toLayers } from './layers.ts';
import type { Sample } from './measure.ts';
import { type Cell, warmSeconds } from './plan.ts';
import { runCell, type RunOptions, withServers } from './run.ts';
import { DidNotStart, startServer } from './servers.ts';

/** Usher with some layers on, as it was measured. */
export interface LayerResult {
  readonly title: string;
  readonly samples: readonly Sample[];
}

/** The layers that this version of Usher has: those with which it starts. */
export async function findLayers(surroundings: Surroundings): Promise<readonly Layer[]> {
  const found: Layer[] = [];
  for (const layer of toLayers(surroundings)) {
    const usher = toUsher(surroundings, layer.name, layer.title, { ...bare, ...layer.env });
    try {
      const server = await startServer(usher, surroundings.vendorPort);
      await server.stop();
      found.push(layer);
    } catch (error) {
      if (!(error instanceof DidNotStart)) throw error;
    }
  }
  return found;
}

/** Measures them, in turn. */
export async function measureLayers(
  layers: readonly Layer[],
  { rounds, seconds }: Pick<Cell, 'rounds' | 'seconds'>,
  options: RunOptions,
): Promise<readonly LayerResult[]> {
  const toVariant = (title: string, env: Layer['env'], isKeyed: boolean): Contender => ({
    ...toUsher(options, title, title, { ...bare, ...env }),
    isKeyed,
  });
  const variants = [
    toVariant('none of them', {}, false),
    ...layers.map(({ title, env, isKeyed = false }) => toVariant(title, env, isKeyed)),
    toVariant('all of them', toEnv(layers), true),
  ];
  const cell: Cell = {
    scenario: 'update',
    connections: 32,
    latencyMs: 0,
    rounds,
    seconds,
    warmSeconds: 1,
    repeats: 2,
  };
  const { measured } = await withServers(variants, warmSeconds, options, (servers) =>
    runCell(cell, servers, options),
  );
  return measured.map(({ contender: { title }, samples }) => ({ title, samples }));
}
