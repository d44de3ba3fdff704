import type { ContentKind } from '@teahouse/contract/talk/content'
import { articles, choices, form, music, notice, rating } from '../../business/official/kinds.ts'
import { collection } from '../../money/collections/kind.ts'
import { redPacket } from '../../money/redpackets/kind.ts'
import { transfer } from '../../money/transfers/kind.ts'
import { program } from '../../programs/visits/kind.ts'
import { clip } from '../../share/channels/kind.ts'
import { contact } from '../cards/kind.ts'
import { file } from '../files/kind.ts'
import { liveLocation, location } from '../location/kind.ts'
import { photos } from '../photos/kind.ts'
import { sticker } from '../stickers/kind.ts'
import { video } from '../videos/kind.ts'
import { voice } from '../voice/kind.ts'
import type { Kind } from './kind.ts'
import { history } from './kinds/history.ts'
import { recalled } from './kinds/recalled.tsx'
import { system } from './kinds/system.tsx'
import { text } from './kinds/text.tsx'
import { unknown } from './kinds/unknown.tsx'

/** Every kind of message that this app can show. */
const kinds: { readonly [K in ContentKind]?: Kind<K> } = {
  text,
  voice,
  photos,
  video,
  file,
  location,
  liveLocation,
  sticker,
  contact,
  clip,
  program,
  redPacket,
  transfer,
  collection,
  articles,
  notice,
  choices,
  music,
  form,
  rating,
  recalled,
  system,
  history,
}

/**
 * How a kind is shown: by a message's content, or a quote. A newer server may send kinds that this app has not heard
 * of: those get a bubble that says so.
 */
export function kindOf({ kind }: { kind: string }): Kind {
  // Each kind is only ever given content of its own, because both are looked up by the same word.
  return Object.hasOwn(kinds, kind) ? (kinds[kind as ContentKind] as unknown as Kind) : unknown
}
