// Where do traces go? Nowhere, unless the standard OTEL_* variables say so.
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from './log.ts';

/** Ends tracing once what was recorded has been sent, or cannot be; within two seconds. */
export type StopTracing = () => Promise<void>;

const nothing: StopTracing = async () => undefined;
const flushMs = 2000;
/** A collector that is away is told of once in so long. */
const quietMs = 60_000;

/**
 * Starts OpenTelemetry's SDK if `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` is set and neither
 * `OTEL_SDK_DISABLED=true` nor `OTEL_TRACES_EXPORTER=none` is. Sampling, limits, batches, headers and attributes of the
 * resource are the SDK's to read from the environment. Without it the API that Usher calls does nothing.
 */
export async function startTracing(
  env: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<StopTracing> {
  const isWanted = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  const isOff = env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  if (!isWanted || isOff) return nothing;
  const { diag, DiagLogLevel } = await import('@opentelemetry/api');
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } =
    await import('@opentelemetry/resources');
  let toldAt = -Infinity;
  // Why: the SDK's own messages may quote what it sends, or where it sends it to with which headers.
  const tell = () => {
    if (performance.now() - toldAt < quietMs) return;
    toldAt = performance.now();
    log.warn({}, 'traces cannot be sent as they should');
  };
  const quiet = () => undefined;
  diag.setLogger({ verbose: quiet, debug: quiet, info: quiet, warn: tell, error: tell }, DiagLogLevel.WARN);
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'usher' }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return async () => {
    const isSent = provider.shutdown().then(
      () => true,
      () => false,
    );
    // Why: a collector that does not answer must not hold up the end.
    if (!(await Promise.race([isSent, delay(flushMs, false)]))) log.warn({}, 'traces are lost');
  };
}
