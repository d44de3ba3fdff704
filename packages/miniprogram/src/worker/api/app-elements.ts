import { type ElementRef, refOf } from '../element-ref.ts'
import { report } from '../report.ts'
import type { ElementPlace, Runtime } from '../runtime.ts'
import { defineMethod, Failure } from './method.ts'
import { OwnOffscreenCanvas } from './own.ts'
import { numberOr, type Options, oneOr } from './values.ts'

/** Something that the app shows or does for an element, for as long as that is there. */
interface Held {
  readonly ending: AbortController
  send?: (detail: unknown) => void
}

interface Shot {
  readonly blob: Blob
  readonly width: number
  readonly height: number
  readonly thumb?: Blob
  readonly durationMs?: number
}
/** What the app tells of an open camera. */
type Seen =
  | { readonly type: 'frame'; readonly bitmap: ImageBitmap }
  | { readonly type: 'code'; readonly result: string }
  | { readonly type: 'answer'; readonly id: number; readonly shot?: Shot; readonly problem?: string }
  | { readonly type: 'stopped' }

interface Frame {
  readonly width: number
  readonly height: number
  readonly data: ArrayBuffer
}

/** Elements for which the app works outside of the frame: pages of business domains, the camera, an account’s card. */
export function appElements(runtime: Runtime) {
  const held = new Map<string, Held>()
  const keyOf = ({ pageId, elementId }: ElementPlace) => `${pageId}:${elementId}`
  const tell = (at: ElementPlace, type: string, detail: unknown) =>
    void runtime.view('invoke', { ...at, method: 'heard', args: { type, detail } }).catch(() => {})
  const close = (at: ElementPlace) => {
    held.get(keyOf(at))?.ending.abort()
    held.delete(keyOf(at))
  }

  /** Asks the app for something that lasts, in the place of what it did for the element before. */
  function hold(at: ElementPlace, name: string, args: object, heard: (detail: never) => void): Promise<unknown> {
    close(at)
    const one: Held = { ending: new AbortController() }
    held.set(keyOf(at), one)
    return runtime
      .host(name, args, {
        onProgress: heard as (detail: unknown) => void,
        signal: one.ending.signal,
        more: (send) => {
          one.send = send
        },
      })
      .catch((error: Error) => {
        if (!one.ending.signal.aborted) throw error
      })
  }

  runtime.answer('webView', (asked: { verb: string; url?: string; top?: number; height?: number }, at) => {
    if (!at) return
    if (asked.verb === 'close') return close(at)
    if (asked.verb === 'place') {
      places.set(keyOf(at), { top: asked.top ?? 0, height: asked.height ?? 0 })
      return held.get(keyOf(at))?.send?.(places.get(keyOf(at)))
    }
    const { url = '' } = asked
    const { top, height } = places.get(keyOf(at)) ?? { top: 0, height: 0 }
    hold(at, 'openWebView', { url, top, height }, (detail: { type: string }) =>
      tell(at, detail.type, { src: url }),
    ).catch((error: Error) => tell(at, 'error', { url, fullUrl: url, errMsg: error.message }))
  })
  const places = new Map<string, { top: number; height: number }>()

  for (const name of ['getRegions', 'getMapData', 'getLocation', 'getOfficialAccount', 'openOfficialAccount']) {
    runtime.answer(name, (args: Options) => runtime.host(name, { ...args }))
  }

  const waiting = new Map<number, { resolve(shot: Shot): void; reject(error: Error): void }>()
  const watchers = new Set<(frame: Frame) => void>()
  let lastQuestion = 0
  runtime.answer('camera', async ({ verb, ...args }: { verb: string; mode: string }, at) => {
    if (!at) return
    if (verb === 'close') return close(at)
    let isFirst = true
    const seen = (detail: Seen) => {
      if (detail.type === 'answer') {
        const question = waiting.get(detail.id)
        waiting.delete(detail.id)
        if (detail.shot) question?.resolve(detail.shot)
        else question?.reject(new Failure(detail.problem ?? 'failed'))
      } else if (detail.type === 'code') tell(at, 'scancode', { type: 'qrcode', result: detail.result })
      else if (detail.type === 'stopped') tell(at, 'stop', {})
      else {
        const { bitmap } = detail
        if (isFirst) tell(at, 'initdone', { maxZoom: 1 })
        isFirst = false
        if (watchers.size > 0) watch(bitmap)
        runtime.view('invoke', { ...at, method: 'frame', args: { bitmap } }, [bitmap]).catch(() => {})
      }
    }
    await hold(at, 'openCamera', args, seen)
  })

  function watch(bitmap: ImageBitmap): void {
    const { width, height } = bitmap
    const pen = new OwnOffscreenCanvas(width, height).getContext('2d')!
    pen.drawImage(bitmap, 0, 0)
    const { data } = pen.getImageData(0, 0, width, height)
    for (const heard of watchers) {
      try {
        heard({ width, height, data: data.buffer })
      } catch (error) {
        report(error)
      }
    }
  }

  /** `CameraContext` https://developers.weixin.qq.com/miniprogram/dev/api/media/camera/CameraContext.html */
  function cameraContext(ref: ElementRef): Record<string, unknown> {
    async function ask(verb: string, args: object = {}): Promise<Shot> {
      const send = held.get(keyOf({ pageId: ref.page?.id ?? -1, elementId: await ref.find() }))?.send
      if (!send) throw new Failure('camera is not open')
      const id = ++lastQuestion
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        send({ id, verb, ...args })
      })
    }
    const keep = (blob: Blob) => runtime.kept.files.writeTemporary(blob, blob.type === 'image/jpeg' ? '.jpg' : '.webm')
    return {
      takePhoto: defineMethod('operateCamera', async (options: Options) => {
        const { blob, width, height } = await ask('takePhoto', {
          quality: oneOr(options.quality, ['high', 'normal', 'low', 'original'], 'normal'),
        })
        return { tempImagePath: keep(blob), width, height }
      }),
      startRecord: defineMethod('operateCamera', async (options: Options) => {
        await ask('startRecord', { timeoutMs: Math.min(300, numberOr(options.timeout, 30)) * 1000 })
        return {}
      }),
      stopRecord: defineMethod('operateCamera', async () => {
        const { blob, thumb, width, height, durationMs = 0 } = await ask('stopRecord')
        const tempThumbPath = thumb ? keep(thumb) : ''
        return { tempVideoPath: keep(blob), tempThumbPath, width, height, size: blob.size, duration: durationMs / 1000 }
      }),
      setZoom: defineMethod('operateCamera', () => ({ zoom: 1 })),
      onCameraFrame(heard: (frame: Frame) => void) {
        return {
          start(options: { success?(): void; complete?(): void } = {}) {
            watchers.add(heard)
            options.success?.()
            options.complete?.()
          },
          stop(options: { success?(): void; complete?(): void } = {}) {
            watchers.delete(heard)
            options.success?.()
            options.complete?.()
          },
        }
      },
    }
  }

  return { createCameraContext: () => cameraContext(refOf(runtime, 'camera', '')) }
}
