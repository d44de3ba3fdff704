import type { Command } from './command.ts'
import { handleOf, originOf } from './handle.ts'
import { openHouse, withTeahouse } from './house.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'import <file> [--as <handle>]',
  summary: 'Take in a person who comes from another server with their export.',
  words:
    'Comes along: the profile and its picture, contacts who are here too, favourites, stickers, the chat with oneself;\n' +
    'every other conversation as a text file in that chat. Stays behind: groups and chats themselves (the others are\n' +
    'not here), ways to log in. Nobody else’s data change. Take in only what comes from a server that you trust.',
  options: { as: { type: 'string', says: 'another Teahouse ID, when theirs is taken here' } },
  examples: ['teahouse import ada.zip', 'teahouse import ada.zip --as ada-quay'],
  takes: [1, 1],
  async run({ config, words, options, path, say }) {
    const handle = typeof options.as === 'string' ? handleOf(options.as) : undefined
    await using house = await openHouse(config, { mayBeNew: true })
    await withTeahouse(config, house, async ({ moving }) => {
      const arrival = await moving.takeIn(path(words[0]!), handle === undefined ? {} : { handle })
      const { person, contacts, stickers, favourites, notes, transcripts, problems, code } = arrival
      say(`${person.name} is here as ${person.handle}, with ${favourites} favourites, ${stickers} stickers,`)
      say(`${notes} messages to themselves and ${transcripts} conversations as text files beside them.`)
      say(`${contacts.here} of their contacts are here; ${contacts.elsewhere} are not.`)
      for (const problem of problems) say(`  not brought along: ${problem}`)
      say(
        `Log in at ${originOf(config)}/recover with the Teahouse ID ${person.handle} and this code, once:\n\n  ${code}\n`,
      )
    })
    return 0
  },
}
