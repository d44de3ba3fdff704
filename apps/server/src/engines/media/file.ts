import { stat } from 'node:fs/promises'

/** A file that the engine has written. */
export interface MediaFile {
  path: string
  contentType: string
  sizeBytes: number
}

export async function mediaFile(path: string, contentType: string): Promise<MediaFile> {
  return { path, contentType, sizeBytes: (await stat(path)).size }
}
