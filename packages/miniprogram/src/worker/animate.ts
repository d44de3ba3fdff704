import type { Element } from 'glass-easel'
import type { DrawnElement } from './backend.ts'
import { type Instance, pageOf } from './instances.ts'
import { report } from './report.ts'

type Keyframe = Readonly<Record<string, unknown>>

/** Short names that key frames of WeChat have for parts of `transform`. */
const transforms = /^(translate|scale|rotate|skew)(X|Y|Z|3d)?$|^matrix(3d)?$/

/** Moves elements of a component from key frame to key frame: `this.animate`. */
export async function animate(
  instance: Instance,
  selector: string,
  keyframes: readonly Keyframe[],
  durationMs: number,
  done?: unknown,
): Promise<void> {
  const page = pageOf(instance)
  const ids = idsOf(instance, selector)
  const frames = keyframes.map(inCss)
  await Promise.all(
    ids.map((elementId) => page?.backend.ask('animate', { elementId, keyframes: frames, durationMs })),
  ).catch(report)
  if (typeof done === 'function') done.call(instance)
}

/** Takes back what `animate` has left: all of it, or the properties that are named. */
export async function clearAnimation(instance: Instance, selector: string, ...rest: unknown[]): Promise<void> {
  const page = pageOf(instance)
  const options = typeof rest[0] === 'object' && rest[0] !== null ? (rest[0] as Record<string, unknown>) : {}
  const names = Object.keys(options).filter((name) => options[name])
  await Promise.all(
    idsOf(instance, selector).map((elementId) => page?.backend.ask('clearAnimation', { elementId, names })),
  ).catch(report)
  const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined
  done?.call(instance)
}

function idsOf(instance: Instance, selector: string): number[] {
  const found: Element[] = instance._$.getShadowRoot()?.querySelectorAll(selector) ?? []
  return found.map((one) => (one.getBackendElement() as DrawnElement | null)?.id ?? -1)
}

function inCss(keyframe: Keyframe): Keyframe {
  const { ease, ...rest } = keyframe
  const parts: string[] = []
  const css: Record<string, unknown> = ease === undefined ? {} : { easing: ease }
  for (const [name, value] of Object.entries(rest)) {
    if (!transforms.test(name)) css[name] = value
    else parts.push(`${name}(${(Array.isArray(value) ? value : [value]).map((one) => withUnit(name, one)).join(',')})`)
  }
  return parts.length > 0 ? { ...css, transform: parts.join(' ') } : css
}

function withUnit(name: string, value: unknown): string {
  if (typeof value !== 'number') return String(value)
  if (/^(rotate|skew)/.test(name) && name !== 'rotate3d') return `${value}deg`
  return name.startsWith('translate') ? `${value}px` : String(value)
}
