import type { Client } from './client.ts'
import { RefusalError } from './errors.ts'
import type { OutboxFile } from './store/index.ts'

/** Brings a file’s bytes to /uploads, resumably. Given by who has a library for that. */
export interface Uploader {
  /**
   * @returns the upload’s id.
   * @throws RefusalError when the server will not have it; anything else means: try again later.
   */
  upload(
    file: OutboxFile,
    blob: Blob,
    way: {
      signal: AbortSignal
      /** Where it can be taken up again: kept, and given back as `file.uploadUrl`. */
      onUrl(url: string): void
      onProgress(sentBytes: number): void
    },
  ): Promise<string>
}

export interface Progress {
  step: 'upload' | 'finish' | 'send'
  /** Of this step, 0 to 1. */
  fraction: number
}

interface Way {
  signal: AbortSignal
  /** Keeps what is known of a file now, so that a reload goes on from there. */
  keep(fileId: string, step: Partial<OutboxFile>): Promise<void>
  onProgress(progress: Progress): void
  /** As it was told the last time, perhaps in a try before. */
  progress(): Progress | undefined
  /** It has come further: a line that breaks again and again is no reason for long pauses then. */
  onFurther(): void
}

/**
 * Brings files to the server, one after the other, until each can be sent. What is done already is not done again.
 * @throws RefusalError when the server will not have one; anything else may be tried again.
 */
export async function makeReady(
  needs: { client: Client; uploader: Uploader | undefined; file(id: string): Promise<Blob | undefined> },
  files: readonly OutboxFile[],
  { signal, keep, onProgress, progress, onFurther }: Way,
): Promise<void> {
  const { client, uploader } = needs
  const totalBytes = Math.max(1, bytesOf(files))
  let doneBytes = 0
  for (const file of files) {
    const { id } = file
    let { uploadId } = file
    if (!uploadId) {
      const blob = await needs.file(id)
      if (!blob || !uploader) throw new RefusalError({ refusal: 'upload_not_found', message: 'The file is gone.' })
      uploadId = await uploader.upload(file, blob, {
        signal,
        onUrl: (uploadUrl) => void keep(id, { uploadUrl }).catch(() => {}),
        onProgress(sentBytes) {
          const fraction = Math.min(1, (doneBytes + sentBytes) / totalBytes)
          const before = progress()
          if (before?.step === 'upload' && fraction > before.fraction) onFurther()
          onProgress({ step: 'upload', fraction })
        },
      })
      await keep(id, { uploadId })
    }
    doneBytes += file.sizeBytes
    if (!file.mediaId) await keep(id, { mediaId: await finish(uploadId) })
  }

  async function finish(uploadId: string): Promise<string> {
    for (;;) {
      const answer = await client.call('media.finish', { uploadId }, { signal, timeoutMs: 60_000 })
      if (answer.state === 'ready') return answer.media.id
      onProgress({ step: 'finish', fraction: answer.progress })
    }
  }
}

export const bytesOf = (files: readonly OutboxFile[]): number => files.reduce((sum, file) => sum + file.sizeBytes, 0)
