import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../platform/problem.ts'
import type { Command } from './command.ts'
import { handleOf } from './handle.ts'
import { openHouse, withTeahouse } from './house.ts'
import { inWords } from './sizes.ts'

export const exportCommand: Command = {
  name: 'export',
  usage: 'export <handle> <file>',
  summary: 'Write all that the server holds of a person into a zip, as they can themselves.',
  words:
    'The archive that people get themselves under “Take your data along”: profile, contacts, every message that they\n' +
    'can see, favourites, stickers, their files. No passwords and no keys. It belongs to them: hand it over safely.',
  examples: ['teahouse export ada ada.zip'],
  takes: [2, 2],
  cleansUp: true,
  async run({ config, words, path, say, signal }) {
    const handle = handleOf(words[0]!)
    const file = path(words[1]!)
    if (await stat(file).catch(() => undefined)) throw new Problem(`${file} is there already. Name another file.`)
    await using house = await openHouse(config)
    await withTeahouse(config, house, async ({ db, accounts }) => {
      const found = await accounts.findByHandle(db, handle)
      if (!found) throw new Problem(`Nobody has the Teahouse ID ${handle}.`)
      const unfinished = `${file}.unfinished`
      try {
        const target = createWriteStream(unfinished, { mode: 0o600, flush: true })
        await pipeline(accounts.archiveOf(found.person.id), target, { signal }).catch((error) => {
          throw signal.aborted ? signal.reason : error
        })
        await rename(unfinished, file)
        say(`${file}: all that is here of ${found.person.name} (${inWords(target.bytesWritten)}).`)
      } finally {
        await rm(unfinished, { force: true })
      }
    })
    return 0
  },
}
