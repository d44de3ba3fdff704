import type { Purpose } from '@teahouse/contract/talk/media'
import type { Teahouse } from './teahouse.ts'
import { upload } from './uploader.ts'

/** Brings a picture of a person, a shop or an account to the server. Gives its id, once it is ready to be shown. */
export const keepPicture = (teahouse: Teahouse, picture: Blob): Promise<string> =>
  keepFile(teahouse, { purpose: 'avatar', name: 'avatar.jpg' }, picture)

/** Brings a file to the server that no message carries. Gives its id, once it is ready. */
export async function keepFile(
  { client }: Teahouse,
  file: { purpose: Purpose; name: string },
  blob: Blob,
  /** Hears how many bytes have gone. */
  onProgress: (sentBytes: number) => void = () => {},
): Promise<string> {
  const uploadId = await upload(file, blob, {
    signal: new AbortController().signal,
    onUrl: () => {},
    onProgress,
  })
  for (;;) {
    const answer = await client.call('media.finish', { uploadId })
    if (answer.state === 'ready') return answer.media.id
  }
}
