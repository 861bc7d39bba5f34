// What is measured in a run, how often, and how long?
import type { ScenarioName } from './scenarios.ts';

/** How long a server works before it is measured: by then the rate of no contender rises any more. */
export const warmSeconds = 16;

/** One table's worth: the same load for each contender, in turn. */
export interface Cell {
  readonly scenario: ScenarioName;
  readonly connections: number;
  readonly latencyMs: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmSeconds: number;
  /** How often a round is made again because others used the server's core. */
  readonly repeats: number;
}

/** A run. */
export interface Plan {
  /** How long each server works before the first round: until then it is compiled rather than measured. */
  readonly warmSeconds: number;
  readonly cells: readonly Cell[];
  /** How the layers are measured; absent: they are not. */
  readonly layers?: LayerPlan;
}

/** How layers are measured: so many processes of each, one after the other, because no two are compiled alike. */
export interface LayerPlan extends Pick<Cell, 'rounds' | 'seconds'> {
  /** Why less than others: they are compared with the same program. */
  readonly warmSeconds: number;
  readonly processes: number;
}

/** How the layers are measured where nothing else is asked for. */
export const layerPlan: LayerPlan = { processes: 3, warmSeconds: 8, rounds: 2, seconds: 2 };

/** What may be asked for on the command line. */
export interface Wishes {
  readonly isQuick: boolean;
  readonly rounds?: number | undefined;
  readonly seconds?: number | undefined;
  readonly connections?: readonly number[] | undefined;
  readonly latencies?: readonly number[] | undefined;
  readonly scenarios?: readonly ScenarioName[] | undefined;
}

/** The cell that the goals are about. */
export const isHeadline = ({ scenario, connections, latencyMs }: Cell) =>
  scenario === 'update' && connections === 32 && latencyMs === 0;

/** The cell that the goals for latency are about. */
export const isAboutLatency = ({ scenario, connections, latencyMs }: Cell) =>
  scenario === 'update' && connections === 32 && latencyMs === 20;

/** What to measure: everything, a quick look, or exactly the combinations that were named. */
export function toPlan(wishes: Wishes): Plan {
  const { rounds, seconds } = wishes;
  const plan = choosePlan(wishes);
  const asked = { ...(rounds !== undefined && { rounds }), ...(seconds !== undefined && { seconds }) };
  return {
    ...plan,
    cells: plan.cells.map((cell) => ({ ...cell, ...asked })),
    ...(plan.layers && { layers: { ...plan.layers, ...asked } }),
  };
}

function choosePlan({ isQuick, connections, latencies, scenarios }: Wishes): Plan {
  const isNamed = connections !== undefined || latencies !== undefined || scenarios !== undefined;
  if (!isNamed) return isQuick ? quickPlan : fullPlan;
  const cells = (scenarios ?? ['update']).flatMap((scenario) =>
    (latencies ?? [0]).flatMap((latencyMs) =>
      (connections ?? [32]).map((count) => toCell(scenario, count, latencyMs, 5, 3)),
    ),
  );
  return { warmSeconds, cells };
}

function toCell(
  scenario: ScenarioName,
  connections: number,
  latencyMs: number,
  rounds: number,
  seconds: number,
): Cell {
  return { scenario, connections, latencyMs, rounds, seconds, warmSeconds: 1, repeats: 2 };
}

const quickPlan: Plan = {
  warmSeconds: 10,
  cells: [
    toCell('update', 32, 0, 2, 2),
    toCell('update', 32, 20, 1, 2),
    toCell('invalid', 32, 0, 1, 1),
    toCell('locked', 32, 0, 1, 1),
    toCell('document', 1, 0, 1, 3),
  ].map((cell) => ({ ...cell, repeats: 0 })),
};

const fullPlan: Plan = {
  warmSeconds,
  cells: [
    toCell('update', 32, 0, 5, 3),
    ...[1, 128].map((connections) => toCell('update', connections, 0, 3, 2)),
    ...[1, 32, 128].map((connections) => toCell('update', connections, 20, 3, 2)),
    ...[1, 32, 128].map((connections) => toCell('update', connections, 100, 2, 2)),
    toCell('invalid', 32, 0, 3, 2),
    toCell('locked', 32, 0, 3, 2),
    ...(['signed', 'replaced', 'userless'] as const).map((scenario) => toCell(scenario, 32, 0, 3, 2)),
    // Why: last, because it leaves garbage behind that would count for the others.
    toCell('document', 1, 0, 3, 3),
  ],
  layers: layerPlan,
};
