import * as z from 'zod'
import { method } from '../method.ts'
import { id } from '../values.ts'

/** What an upload is meant to become. `audio` is a story or music, as long as an hour. */
export const purpose = z.enum(['avatar', 'photo', 'originalPhoto', 'video', 'voice', 'audio', 'file', 'sticker'])
export type Purpose = z.output<typeof purpose>

/** What the server knows about a prepared file. Fields that do not apply are absent. */
export const media = z.object({
  id: id(),
  purpose,
  contentType: z.string(),
  sizeBytes: z.int(),
  name: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  durationMs: z.int().optional(),
  waveform: z.array(z.int()).optional(),
  preview: z.string().optional(),
})
export type Media = z.output<typeof media>

/**
 * Uploads are resumable by the tus protocol at /uploads (metadata: `purpose`, `filename`); the last part of the
 * upload’s URL is its id. Files are read at /media/<id> and /media/<id>/thumb (/poster for videos).
 */
export const finish = method({
  name: 'media.finish',
  summary:
    'Turn a complete upload into a file of the server: checked, re-encoded, ready to send. Waits up to 20 seconds a call; ask again while it is `preparing`.',
  caller: 'person',
  may: 'one’s own uploads',
  input: z.object({ uploadId: z.string().min(8).max(100) }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('preparing'), /** 0 to 1 */ progress: z.number() }),
    z.object({ state: z.literal('ready'), media }),
  ]),
  refusals: [
    'upload_not_found',
    'not_a_picture',
    'not_a_sound',
    'not_a_video',
    'file_too_large',
    'file_damaged',
    'too_long',
    'transcoder_missing',
  ],
})
