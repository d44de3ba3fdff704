import type { Tile } from '../chat/composer/tiles.ts'
import { chooseFiles } from './choose-files.ts'
import { fits } from './fits.ts'

/** Any file, as it is. */
export const files: Tile = {
  words: 'files.file',
  icon: 'folder-simple',
  async choose(composing) {
    const chosen = await chooseFiles({ multiple: true })
    if (chosen.length > 0) composing.close()
    for (const file of chosen) {
      if (await fits(file)) composing.sendFiles('file', [{ blob: file, name: file.name, purpose: 'file' }])
    }
  },
}
