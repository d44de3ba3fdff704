import { context, trace } from '@opentelemetry/api'
import { version } from '../../version.ts'
import { switchTraces } from './index.ts'

/**
 * Sends spans to an OpenTelemetry collector, by OTLP over HTTP. Loaded only where somebody wants them: the SDK takes
 * time and memory. Resolves with what sends the rest and stops.
 * @param settings.share of calls that are kept, 0 to 1, where their caller has not decided.
 */
export async function startTraces(settings: {
  endpoint: string
  share: number
  role: string
}): Promise<{ stop(): Promise<void> }> {
  const [
    { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider },
    { resourceFromAttributes },
    { AsyncLocalStorageContextManager },
    { OTLPTraceExporter },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const exporter = new OTLPTraceExporter({
    url: `${settings.endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: 5_000,
  })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'teahouse',
      'service.version': version,
      'teahouse.role': settings.role,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(provider)
  switchTraces(true)
  return {
    async stop() {
      switchTraces(false)
      // What cannot be sent any more is lost without harm; the exporter gives up by itself.
      await provider.shutdown().catch(() => {})
      context.disable()
      trace.disable()
    },
  }
}
