import type { Teahouse } from './teahouse.ts'
import { upload } from './uploader.ts'

/** Brings a picture of a person or a shop to the server. Gives its id, once it is ready to be shown. */
export async function keepPicture({ client }: Teahouse, picture: Blob): Promise<string> {
  const uploadId = await upload({ purpose: 'avatar', name: 'avatar.jpg' }, picture, {
    signal: new AbortController().signal,
    onUrl: () => {},
    onProgress: () => {},
  })
  for (;;) {
    const answer = await client.call('media.finish', { uploadId })
    if (answer.state === 'ready') return answer.media.id
  }
}
