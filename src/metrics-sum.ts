// What have several processes counted together, those included that have ended?
import { AggregatorRegistry, type Registry } from 'prom-client';

/** The metrics of one process. */
export type Numbers = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** The numbers of processes, each under an id of its own. */
export interface Sum {
  /** What a process has counted so far. */
  put(id: number, numbers: Numbers): void;
  /** The process has ended. What it had counted stays, as far as it had told. */
  end(id: number): void;
  /** All of it, as it is read by whoever collects it. */
  text(): Promise<string>;
}

/** A sum of nothing yet. */
export function createSum(): Sum {
  const present = new Map<number, Numbers>();
  let past: Promise<Numbers> = Promise.resolve([]);
  return {
    put: (id, numbers) => void present.set(id, numbers),
    end(id) {
      // Why: what only rises must not fall because a process has ended. A gauge tells of what is, and that is gone.
      const left = (present.get(id) ?? []).filter(({ type }) => String(type) !== 'gauge');
      present.delete(id);
      past = past.then((sum) => AggregatorRegistry.aggregate([sum, left]).getMetricsAsJSON());
    },
    async text() {
      const ended = await past;
      return AggregatorRegistry.aggregate([ended, ...present.values()]).metrics();
    },
  };
}
