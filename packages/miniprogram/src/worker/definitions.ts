import type { behavior as adapter, CodeSpace } from 'glass-easel-miniprogram-adapter'

type Behavior = adapter.GeneralBehavior
type Method = (this: Record<string, unknown>, ...args: unknown[]) => unknown
/** What a program hands to `Page`, `Component` or `Behavior`. */
export interface Definition {
  behaviors?: readonly unknown[]
  properties?: Readonly<Record<string, unknown>>
  observers?: Readonly<Record<string, unknown>>
  options?: Readonly<Record<string, unknown>>
  methods?: Readonly<Record<string, Method>>
  [field: string]: unknown
}

/** The behaviors that WeChat has built in, by their names; forms and `selectComponent` know components by them. */
export function builtInBehaviors(space: CodeSpace): ReadonlyMap<string, Behavior> {
  const define = (properties: object) =>
    space
      .behavior()
      .definition({ properties } as never)
      .register() as Behavior
  return new Map([
    ['wx://form-field', define({ name: String, value: null })],
    ['wx://form-field-group', define({})],
    ['wx://form-field-button', define({})],
    // What `export` returns is taken from every component; the name asks for nothing more.
    ['wx://component-export', define({})],
  ])
}

/**
 * A definition as glass-easel takes it. Where WeChat is forgiving so is this: what cannot be used is warned of and left
 * out, and everything else goes on.
 */
export function normalize(given: Definition, builtIn: ReadonlyMap<string, Behavior>, warn: (text: string) => void) {
  const definition = { ...given }
  if (given.behaviors) {
    definition.behaviors = given.behaviors.flatMap((one) => {
      const found = typeof one === 'string' ? builtIn.get(one) : one
      if (!found || typeof found !== 'object') {
        warn(`behavior ${typeof one === 'string' ? `“${one}”` : String(one)} is not there`)
        return []
      }
      return [found]
    })
  }
  if (given.properties) {
    definition.properties = Object.fromEntries(
      Object.entries(given.properties).map(([name, property]) => [name, normalizeProperty(property, warn)]),
    )
  }
  if (given.observers && !Array.isArray(given.observers)) {
    definition.observers = Object.fromEntries(
      Object.entries(given.observers).map(([fields, observer]) => [fields, callable(observer, warn)]),
    )
  }
  return definition
}

const kinds: ReadonlySet<unknown> = new Set([String, Number, Boolean, Object, Array, Function, null])

function normalizeProperty(given: unknown, warn: (text: string) => void): unknown {
  if (Array.isArray(given)) return { type: given[0] ?? null, optionalTypes: given.slice(1) }
  if (kinds.has(given)) return given
  if (typeof given !== 'object' || given === null) return null
  const { type, observer, ...rest } = given as { type?: unknown; observer?: unknown; optionalTypes?: unknown[] }
  const [first, ...others] = Array.isArray(type) ? type : [type]
  return {
    ...rest,
    type: kinds.has(first) ? first : null,
    ...(others.length > 0 && { optionalTypes: [...(rest.optionalTypes ?? []), ...others] }),
    ...(observer !== undefined && observer !== null && { observer: callable(observer, warn) }),
  }
}

/** An observer may be the name of a method; one that is missing is warned of when it would be called. */
function callable(observer: unknown, warn: (text: string) => void): Method {
  if (typeof observer === 'function') return observer as Method
  return function (...args) {
    const method = this[String(observer)]
    if (typeof method === 'function') return method.apply(this, args)
    warn(`observer “${String(observer)}” is no method`)
  }
}
