/// <reference types="vite/client" />

declare module 'virtual:catalogue/*' {
  const messages: Record<string, import('./i18n/format.ts').Message>
  export default messages
}

declare module 'virtual:icons' {
  /** The address of the sprite that holds every icon of `ui/icons.ts`. */
  const address: string
  export default address
}

declare module 'virtual:program-runtime' {
  /** The page for the frames of mini programs. */
  export const frameAddress: string
  /** The script beside it, with components that few programs use. */
  export const elementsAddress: string
}

/** The same without what nobody here sends: subtitles, other languages, protected films. */
declare module 'hls.js/light' {
  export * from 'hls.js'
  export { default } from 'hls.js'
}
