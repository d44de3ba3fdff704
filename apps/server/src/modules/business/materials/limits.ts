import type { MaterialKind } from '@teahouse/contract/business/materials'

const MB = 1024 * 1024

/**
 * What comes in over the developer wire: as large as WeChat takes it, and of the kinds that it takes, by what the bytes
 * are. https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html
 */
export const wireLimits: Record<
  Exclude<MaterialKind, 'audio'>,
  { maxBytes: number; contentTypes: readonly string[] }
> = {
  image: { maxBytes: 10 * MB, contentTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/bmp'] },
  voice: { maxBytes: 2 * MB, contentTypes: ['audio/amr', 'audio/mpeg'] },
  video: { maxBytes: 10 * MB, contentTypes: ['video/mp4'] },
  thumb: { maxBytes: 64 * 1024, contentTypes: ['image/jpeg'] },
}

/** Pictures for the inside of an article: named by their address, and not counted. */
export const pictureLimit = { maxBytes: 1 * MB, contentTypes: ['image/png', 'image/jpeg'] }

/** Of what is kept for good: pictures and drafts together, and each other kind. */
export const mostKept: Record<MaterialKind, number> = {
  image: 100_000,
  thumb: 100_000,
  voice: 1_000,
  audio: 1_000,
  video: 1_000,
}

export const temporaryMs = 3 * 24 * 3_600_000
