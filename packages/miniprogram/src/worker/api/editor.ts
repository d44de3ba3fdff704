import type { ElementRef } from '../element-ref.ts'
import { withoutCallbacks } from './contexts.ts'
import { defineMethod } from './method.ts'

const methods = [
  ...[
    'getContents',
    'setContents',
    'insertText',
    'insertImage',
    'insertDivider',
    'removeFormat',
    'clear',
    'undo',
    'redo',
  ],
  ...['blur', 'getSelectionText'],
]

/** `EditorContext` https://developers.weixin.qq.com/miniprogram/dev/api/media/editor/EditorContext.html */
export function editorContext(ref: ElementRef): Record<string, unknown> {
  const call = (name: string) =>
    defineMethod(name, async (args: object) => (await ref.invoke(name, withoutCallbacks(args))) as object | undefined)
  return {
    ...Object.fromEntries(methods.map((name) => [name, call(name)])),
    format: (name: string, value?: unknown) => void ref.invoke('format', { name, value }).catch(() => {}),
    scrollIntoView: () => void ref.invoke('scrollIntoView').catch(() => {}),
  }
}
