import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Every member of `wx` that WeChat’s own declarations name. */
export const methodNames: readonly string[] = readNames()

function readNames(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json'))
  const text = readFileSync(join(folder, 'types/wx/lib.wx.api.d.ts'), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\/\/.*$/gm, '')
  const start = text.indexOf('{', text.search(/\binterface Wx \{/))
  const names = new Set<string>()
  let depth = 0
  let statement = ''
  for (let at = start; at < text.length; at++) {
    const letter = text[at]!
    if ('{(['.includes(letter)) depth++
    if ('})]'.includes(letter)) depth--
    if (depth === 0) break
    // A member’s name stands before its first bracket or colon.
    if (depth === 1 || (depth === 2 && letter === '(')) statement += letter
    if (depth === 1 && /[\n;]/.test(letter)) {
      const name = statement.trim().match(/^(?:readonly )?(\w+)\s*[<(:?]/)?.[1]
      if (name) names.add(name)
      if (/[;]|\n\s*$/.test(statement)) statement = ''
    }
  }
  return [...names].sort()
}

/** Built-in components, as WeChat’s documentation lists them. */
export const componentNames: readonly string[] = [
  ...['view', 'scroll-view', 'swiper', 'swiper-item', 'movable-area', 'movable-view', 'cover-view', 'cover-image'],
  ...['match-media', 'page-container', 'share-element', 'root-portal', 'text', 'rich-text', 'icon', 'progress', 'span'],
  ...[
    'button',
    'checkbox',
    'checkbox-group',
    'editor',
    'editor-portal',
    'form',
    'input',
    'keyboard-accessory',
    'label',
  ],
  ...[
    'picker',
    'picker-view',
    'picker-view-column',
    'radio',
    'radio-group',
    'selection',
    'slider',
    'switch',
    'textarea',
  ],
  ...['functional-page-navigator', 'navigator', 'image', 'video', 'audio', 'camera', 'live-player', 'live-pusher'],
  ...['voip-room', 'map', 'canvas', 'web-view', 'ad', 'ad-custom', 'official-account', 'open-data', 'page-meta'],
  ...[
    'navigation-bar',
    'native-component',
    'aria-component',
    'channel-live',
    'channel-video',
    'store-home',
    'store-product',
  ],
  ...['draggable-sheet', 'grid-builder', 'grid-view', 'list-builder', 'list-view', 'nested-scroll-body'],
  ...['nested-scroll-header', 'open-container', 'snapshot', 'sticky-header', 'sticky-section', 'xr-frame'],
  ...['official-account-publish', 'block', 'slot', 'template', 'wxs', 'import', 'include'],
]
