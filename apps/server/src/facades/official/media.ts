import * as z from 'zod'
import { appOrigin } from '../wire/addresses.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { no } from '../wire/errors.ts'
import {
  asFile,
  bytesOf,
  fileOf,
  filmAddress,
  kinds,
  materialOf,
  mostUploadBytes,
  takeMaterial,
  withPath,
} from '../wire/files.ts'
import { coded, nothing, text } from '../wire/shapes.ts'
import { endpoint, openEndpoint } from './endpoint.ts'

const mediaId = () => z.object({ media_id: text(41006, 200) })

export const media = [
  endpoint({
    path: '/cgi-bin/media/upload',
    verbs: ['POST'],
    summary: 'Takes in a file for three days.',
    daily: 100_000,
    maxBytes: mostUploadBytes,
    input: z.object({ type: z.enum(kinds, coded(40004)) }),
    async does(call, { type }) {
      const { wireId, addedAt } = await takeMaterial(call, type, { isKept: false })
      const named = type === 'thumb' ? { thumb_media_id: wireId } : { media_id: wireId }
      return { type, ...named, created_at: secondsOf(addedAt) }
    },
  }),
  endpoint({
    path: '/cgi-bin/media/get',
    verbs: ['GET', 'POST'],
    summary: 'The bytes of a file that was sent in or came from a person; of a film, where to fetch it.',
    daily: 200_000,
    input: mediaId(),
    async does(call, { media_id }) {
      const material = await materialOf(call, media_id)
      return material.kind === 'video' ? { video_url: filmAddress(call, material) } : bytesOf(call, material)
    },
  }),
  endpoint({
    path: '/cgi-bin/media/get/jssdk',
    verbs: ['GET', 'POST'],
    summary: 'The bytes of a voice that a page recorded.',
    partly: 'the voice as it came, not as Speex',
    daily: 200_000,
    input: mediaId(),
    async does(call, { media_id }) {
      const material = await materialOf(call, media_id)
      if (material.kind !== 'voice') throw no(40007)
      return bytesOf(call, material)
    },
  }),
  openEndpoint({
    path: '/cgi-bin/media/film',
    verbs: ['GET'],
    summary: 'The bytes of a film, for whoever was told its address.',
    input: mediaId(),
    async does(call, { media_id }) {
      const material = await call.needs.materials.named(call.needs.db, media_id)
      if (material?.kind !== 'video') throw no(40007)
      return bytesOf(call, material)
    },
  }),
  endpoint({
    path: '/cgi-bin/media/uploadimg',
    verbs: ['POST'],
    summary: 'Takes in a picture for the inside of an article.',
    daily: 100_000,
    maxBytes: mostUploadBytes,
    input: nothing(),
    async does(call) {
      const { needs, account, files } = call
      const id = await withPath(fileOf(files), (path) => asFile('image', needs.materials.takePicture(account.id, path)))
      return { url: `${appOrigin(call)}/media/${id}` }
    },
  }),
]
