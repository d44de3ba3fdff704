/**
 * Theme and text size, chosen on this device. `public/appearance.js` applies the same keys before the first paint.
 */
import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from './stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const textSizes = ['normal', 'large', 'huge'] as const
export type TextSize = (typeof textSizes)[number]

interface Appearance {
  theme: Theme
  textSize: TextSize
}

const themeKey = 'teahouse.theme'
const textKey = 'teahouse.text'
// The canvas of tokens.css, which browsers paint around an installed app.
const canvas = { light: '#f1f3f8', dark: '#0f121a' }

let appearance: Appearance = {
  theme: themes.find((theme) => theme === readStored(themeKey)) ?? 'system',
  textSize: textSizes.find((size) => size === readStored(textKey)) ?? 'normal',
}
const listeners = new Set<() => void>()

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => appearance)
}

export function setTheme(theme: Theme): void {
  writeStored(themeKey, theme === 'system' ? null : theme)
  change({ ...appearance, theme })
}

export function setTextSize(textSize: TextSize): void {
  writeStored(textKey, textSize === 'normal' ? null : textSize)
  change({ ...appearance, textSize })
}

function change(next: Appearance): void {
  appearance = next
  const { dataset } = document.documentElement
  if (next.theme === 'system') delete dataset.theme
  else dataset.theme = next.theme
  if (next.textSize === 'normal') delete dataset.text
  else dataset.text = next.textSize
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const system = meta.media.includes('dark') ? 'dark' : 'light'
    meta.content = canvas[next.theme === 'system' ? system : next.theme]
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
