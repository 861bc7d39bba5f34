// What does each protective layer cost? Usher with none of them, with each alone, and with all.
import { type Contender, type Surroundings, toUsher } from './contenders.ts';
import { bare, type Layer, toEnv, toLayers } from './layers.ts';
import type { Sample } from './measure.ts';
import type { Cell, LayerPlan } from './plan.ts';
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
  { processes, warmSeconds, rounds, seconds }: LayerPlan,
  options: RunOptions,
): Promise<readonly LayerResult[]> {
  const variants = [
    toVariant('none of them', [], layers, options),
    ...layers.map((layer) => toVariant(layer.title, [layer], layers, options)),
    toVariant('all of them', layers, layers, options),
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
  const samples = variants.map((): Sample[] => []);
  for (let turn = 0; turn < processes; turn += 1) {
    const { measured } = await withServers(variants, warmSeconds, options, (servers) =>
      runCell(cell, servers, options),
    );
    for (const [index, result] of measured.entries()) samples[index]?.push(...result.samples);
  }
  return variants.map(({ title }, index) => ({ title, samples: samples[index] ?? [] }));
}

/** Usher with only these of all layers. */
function toVariant(
  title: string,
  on: readonly Layer[],
  all: readonly Layer[],
  surroundings: Surroundings,
): Contender {
  const usher = toUsher(surroundings, title, title, { ...bare, ...toEnv(on) });
  const inert = all.flatMap((layer) => (on.includes(layer) ? [] : (layer.library ?? [])));
  return {
    ...usher,
    command: ['--import', new URL('inert/use.ts', import.meta.url).pathname, ...(usher.command ?? [])],
    env: { ...usher.env, BENCH_INERT: inert.join(',') },
    isKeyed: on.some(({ isKeyed }) => isKeyed),
  };
}
