import type { Content } from '@teahouse/contract/talk/content'
import type { Media } from '@teahouse/contract/talk/media'

/** A file of the server as somebody says it; undefined for what is no picture, sound or film. */
export function saidMedia(media: Media): Content | undefined {
  const { id: mediaId, contentType, sizeBytes, width = 0, height = 0, durationMs = 0, preview = '' } = media
  if (contentType.startsWith('image/')) {
    const isOriginal = media.purpose === 'originalPhoto'
    return { kind: 'photos', photos: [{ mediaId, width, height, sizeBytes, preview, isOriginal }] }
  }
  if (contentType.startsWith('audio/')) return { kind: 'voice', mediaId, durationMs, waveform: media.waveform ?? [] }
  if (contentType.startsWith('video/')) return { kind: 'video', mediaId, width, height, durationMs, sizeBytes, preview }
  return undefined
}
