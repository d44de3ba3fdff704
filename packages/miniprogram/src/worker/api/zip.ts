import { FileProblem } from '../kept.ts'
import { makeText, unpress } from './own.ts'

/** What lies in a zip. */
export interface ZipEntry {
  readonly path: string
  readonly isFolder: boolean
  read(): Promise<ArrayBuffer>
}

/** More, unpacked, is a zip that was made to fill a device. */
const mostBytes = 200 * 1024 * 1024
const mostEntries = 10_000
const broken = () => new FileProblem('unzip failed: not a zip file', 1300201)

/** Reads the list at the end of a zip; entries are unpacked when they are read. */
export function readZip(bytes: ArrayBuffer): ZipEntry[] {
  const view = new DataView(bytes)
  let end = bytes.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw broken()
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) throw broken()
  let at = view.getUint32(end + 16, true)
  let total = 0
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken()
    const way = view.getUint16(at + 10, true)
    const packedBytes = view.getUint32(at + 20, true)
    const sizeBytes = view.getUint32(at + 24, true)
    const nameBytes = view.getUint16(at + 28, true)
    const start = view.getUint32(at + 42, true)
    const path = makeText.decode(new Uint8Array(bytes, at + 46, nameBytes))
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    total += sizeBytes
    if (total > mostBytes) throw new FileProblem('the maximum size of the file storage limit is exceeded', 1300202)
    entries.push({
      path,
      isFolder: path.endsWith('/'),
      async read() {
        const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
        const packed = bytes.slice(from, from + packedBytes)
        if (way === 0) return packed
        if (way !== 8) throw broken()
        const unpacked = await unpress(packed, 'deflate-raw')
        if (unpacked.byteLength !== sizeBytes) throw broken()
        return unpacked
      },
    })
  }
  return entries
}
