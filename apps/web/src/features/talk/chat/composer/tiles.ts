import type { Words } from '../../../../shell/feature.ts'
import type { FillingIcon } from '../../../../ui/tab-bar.tsx'
import { collection } from '../../../money/collections/tile.ts'
import { redPacket } from '../../../money/redpackets/tile.ts'
import { transfer } from '../../../money/transfers/tile.ts'
import { card } from '../../cards/tile.ts'
import { favourite } from '../../favourites/tile.ts'
import { files } from '../../files/tile.ts'
import { location } from '../../location/tile.ts'
import { album, camera } from '../../photos/tiles.ts'
import type { Composing } from './composing.ts'

/** Something to send, behind the "+" of the input bar. */
export interface Tile {
  readonly words: Words
  readonly icon: FillingIcon
  /** Whether it makes sense in this chat; in every chat unless told. */
  isFor?(composing: Composing): boolean
  /** Runs within the press, so that it may open a file chooser or ask for the camera. */
  choose(composing: Composing): void
}

/** Eight to a page, in this order. */
export const tiles: readonly Tile[] = [album, camera, location, redPacket, transfer, collection, files, favourite, card]
