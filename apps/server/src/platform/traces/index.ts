import {
  type Attributes,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { Refusal } from '../refusal.ts'

/**
 * Spans of what a call sets off: the call, its transaction, the commit that it shared, what was told to whom. They say
 * what was done and how long it took, by methods, topics’ kinds and counts; never what was said, by whom or to whom.
 * Until traces are switched on nothing here costs more than asking whether they are.
 */
let isOn = false
const tracer = trace.getTracer('teahouse')

/** Told once the SDK is there. */
export function switchTraces(on: boolean): void {
  isOn = on
}

/** Where work comes from, to be taken up elsewhere; undefined when nobody keeps a trace of it. */
export type Origin = SpanContext

export function traceOrigin(): Origin | undefined {
  if (!isOn) return undefined
  const origin = trace.getSpanContext(context.active())
  return origin && origin.traceFlags & TraceFlags.SAMPLED ? origin : undefined
}

/**
 * Does the work within a span of this name. A refusal is an answer, and told as one; all else that is thrown marks the
 * span as failed.
 * @param more.origin the work’s cause, when it is not what is under way just now; more.links, its other causes.
 */
export async function inSpan<T>(
  name: string,
  work: () => Promise<T>,
  more: { kind?: SpanKind; attributes?: Attributes; origin?: Origin | undefined; links?: readonly Origin[] } = {},
): Promise<T> {
  if (!isOn) return work()
  const { kind = SpanKind.INTERNAL, attributes = {}, origin, links = [] } = more
  const from =
    'origin' in more ? (origin ? trace.setSpanContext(ROOT_CONTEXT, origin) : ROOT_CONTEXT) : context.active()
  const options = { kind, attributes, links: links.map((one) => ({ context: one })) }
  return tracer.startActiveSpan(name, options, from, async (span) => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refusal) span.setAttribute('teahouse.refusal', error.code)
      else {
        span.setAttribute('error.type', error instanceof Error ? error.constructor.name : typeof error)
        span.setStatus({ code: SpanStatusCode.ERROR })
      }
      throw error
    } finally {
      span.end()
    }
  })
}

/** Does something short within a span, when what set it off is being traced. */
export function inShortSpan<T>(name: string, kind: SpanKind, attributes: Attributes, work: () => T): T {
  if (!traceOrigin()) return work()
  return tracer.startActiveSpan(name, { kind, attributes }, (span) => {
    try {
      return work()
    } finally {
      span.end()
    }
  })
}

/** What is under way as a W3C `traceparent`, for other processes; undefined when nobody keeps a trace of it. */
export function traceparent(): string | undefined {
  const origin = traceOrigin()
  return origin && `00-${origin.traceId}-${origin.spanId}-01`
}

/** Does the work as part of the trace that a `traceparent` names; one that makes no sense, or none, is passed over. */
export function underTraceparent<T>(header: unknown, work: () => T): T {
  const [, traceId, spanId, flags] =
    (isOn && String(header ?? '').match(/^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/)) || []
  if (!traceId || !spanId || !flags) return work()
  const origin = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true }
  return isSpanContextValid(origin) ? context.with(trace.setSpanContext(ROOT_CONTEXT, origin), work) : work()
}

export { SpanKind }
