import { type ElementRef, refOf } from '../element-ref.ts'
import type { Instance } from '../instances.ts'
import type { Runtime } from '../runtime.ts'
import { withoutCallbacks } from './contexts.ts'
import { defineMethod } from './method.ts'

const methods = [
  ...[
    'getCenterLocation',
    'getScale',
    'getRotate',
    'getSkew',
    'getRegion',
    'includePoints',
    'moveToLocation',
    'moveAlong',
  ],
  ...['addMarkers', 'removeMarkers', 'toScreenLocation', 'fromScreenLocation'],
]

/** `MapContext` https://developers.weixin.qq.com/miniprogram/dev/api/media/map/MapContext.html */
export function mapContext(ref: ElementRef): Record<string, unknown> {
  const call = (name: string) =>
    defineMethod(name, async (args: object) => (await ref.invoke(name, withoutCallbacks(args))) as object | undefined)
  return {
    ...Object.fromEntries(methods.map((name) => [name, call(name)])),
    translateMarker: defineMethod('translateMarker', async (args: { animationEnd?: () => void }) => {
      // It has begun when this answers, and is there when `animationEnd` is called.
      void ref.invoke('translateMarker', withoutCallbacks(args)).then(
        () => args.animationEnd?.(),
        () => {},
      )
      return undefined
    }),
  }
}

export function maps(runtime: Runtime) {
  return { createMapContext: (id: string, instance?: Instance) => mapContext(refOf(runtime, 'map', id, instance)) }
}
