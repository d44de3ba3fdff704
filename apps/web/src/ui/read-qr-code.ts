// The browser's own reader, where there is one. TypeScript does not know it yet.
interface Detector {
  detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>
}
declare const BarcodeDetector:
  | { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }
  | undefined

/**
 * A payment code is also shown as a bar code, for the scanners of tills: it stands beside a QR code that says the same.
 * The bars on a packet are read where the browser can; a library for them would be a megabyte.
 */
const formats = ['qr_code', 'code_128', 'ean_13', 'ean_8', 'upc_a']

let detector: Promise<Detector | undefined> | undefined

function nativeDetector(): Promise<Detector | undefined> {
  detector ??= (async () => {
    if (typeof BarcodeDetector === 'undefined') return undefined
    const supported = await BarcodeDetector.getSupportedFormats()
    return supported.includes('qr_code')
      ? new BarcodeDetector({ formats: formats.filter((format) => supported.includes(format)) })
      : undefined
  })().catch(() => undefined)
  return detector
}

/** The text of the code in a picture or a video's present frame; nothing when there is none. */
export async function readQrCode(source: HTMLVideoElement | ImageBitmap): Promise<string | undefined> {
  const native = await nativeDetector()
  if (native) {
    const found = await native.detect(source).catch(() => [])
    if (found[0]) return found[0].rawValue
    // A camera's next frame may do better; a picture gets a second opinion.
    if (source instanceof HTMLVideoElement) return undefined
  }
  // The package exports its function both as the module and as its default.
  const jsQR = (await import('jsqr')).default.default
  const [width, height] =
    source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height]
  if (!width || !height) return undefined
  // A thousand pixels show any code that a person would hold up, and keep a phone cool.
  const scale = Math.min(1, 1000 / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height)?.data || undefined
}

/** The text of the code in an image file; nothing when it has none, or is no image. */
export async function readQrCodeFile(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return undefined
  try {
    return await readQrCode(picture)
  } finally {
    picture.close()
  }
}
