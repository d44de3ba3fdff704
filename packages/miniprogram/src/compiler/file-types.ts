/** What a package may have in it beside code, by its ending. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  silk: 'application/octet-stream',
  mp4: 'video/mp4',
  webm: 'video/webm',
  ttf: 'font/ttf',
  otf: 'font/otf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xml: 'application/xml',
  cer: 'application/octet-stream',
  pem: 'application/octet-stream',
  bin: 'application/octet-stream',
  br: 'application/octet-stream',
  wasm: 'application/wasm',
}
/** Code, which is compiled where something asks for it, and what only tools read. */
const CODE = new Set(['js', 'mjs', 'cjs', 'ts', 'wxml', 'wxs', 'wxss'])

export const endingOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
export const typeOf = (path: string): string | undefined => TYPES[endingOf(path)]
export const isCode = (path: string): boolean => CODE.has(endingOf(path))
