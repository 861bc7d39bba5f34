// What is left of the metrics where nothing is counted? It stands in the place of the library.
import { Counter as RealCounter, Gauge as RealGauge, Histogram as RealHistogram } from 'prom-client';

export * from 'prom-client';

export class Counter<Label extends string> extends RealCounter<Label> {
  override inc(): void {}
}

export class Gauge<Label extends string> extends RealGauge<Label> {
  override set(): void {}
}

export class Histogram<Label extends string> extends RealHistogram<Label> {
  override observe(): void {}
}

/** Neither the process nor its event loop is watched. */
export const collectDefaultMetrics = () => undefined;
