import { RefusalError, type Uploader, WeatherError } from '@teahouse/client'
import type { RefusalBody } from '@teahouse/contract'
import type { Purpose } from '@teahouse/contract/talk/media'

/** What begins an upload: the part of an outbox file that matters here. */
type Upload = { purpose: Purpose; name: string; uploadUrl?: string }
type Way = Parameters<Uploader['upload']>[2]

/** A line on which nothing moves for so long is dead, though nobody has said so. */
const silentMs = 30_000

/** Small enough that a weak line gets through a piece, large enough that the pauses between do not count. */
const chunkBytes = 4 * 1024 * 1024

/**
 * Brings bytes to /uploads by the tus protocol. Gives the upload's id. A cut line is not tried again here: whoever
 * asked knows when there is one again.
 */
export async function upload(file: Upload, blob: Blob, { signal, onUrl, onProgress }: Way): Promise<string> {
  const tus = await import('tus-js-client')
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    let silence: ReturnType<typeof setTimeout> | undefined
    function listen(): void {
      clearTimeout(silence)
      silence = setTimeout(() => {
        void sending.abort()
        reject(new WeatherError('timeout'))
      }, silentMs)
    }
    const sending = new tus.Upload(blob, {
      endpoint: '/uploads',
      ...(file.uploadUrl && { uploadUrl: file.uploadUrl }),
      metadata: { purpose: file.purpose, filename: file.name },
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable() {
        listen()
        onUrl(sending.url!)
      },
      onProgress(sentBytes) {
        listen()
        onProgress(sentBytes)
      },
      onSuccess() {
        clearTimeout(silence)
        resolve(sending.url!.split('/').at(-1)!)
      },
      onError(error) {
        clearTimeout(silence)
        reject(refusalIn(error) ?? error)
      },
    })
    signal.addEventListener('abort', () => {
      clearTimeout(silence)
      void sending.abort()
      reject(signal.reason)
    })
    listen()
    sending.start()
  })
}

export const uploader: Uploader = { upload }

function refusalIn(error: unknown): RefusalError | undefined {
  const text = (error as { originalResponse?: { getBody(): string } }).originalResponse?.getBody()
  try {
    const body = JSON.parse(text ?? '') as RefusalBody
    return body.refusal ? new RefusalError(body) : undefined
  } catch {
    return undefined
  }
}
