import { Problem } from '../platform/problem.ts'
import type { Command } from './command.ts'
import { handleOf, originOf } from './handle.ts'
import { openHouse, withTeahouse } from './house.ts'

export const resetLogInCommand: Command = {
  name: 'reset-log-in',
  usage: 'reset-log-in <handle>',
  summary: 'Let a person in again who has lost every way, and everybody else out.',
  words:
    'Ends the password, the passkeys, the recovery codes and all sessions of the person, and prints a code that works\n' +
    'once: with it they choose a new password. They read in their chat with themselves that it happened. Messages and\n' +
    'contacts stay. Make sure that it is really the person who asks.',
  examples: ['teahouse reset-log-in ada'],
  takes: [1, 1],
  async run({ config, words, say }) {
    const handle = handleOf(words[0]!)
    await using house = await openHouse(config)
    await withTeahouse(config, house, async ({ db, accounts }) => {
      const found = await accounts.findByHandle(db, handle)
      const reset = found && (await accounts.resetLogIn(found.person.id))
      if (!reset) throw new Problem(`Nobody has the Teahouse ID ${handle}.`)
      const { code, endedDevices } = reset
      say(`${handle}: ${endedDevices === 1 ? '1 device is' : `${endedDevices} devices are`} logged out.`)
      say(`Log in at ${originOf(config)}/recover with the Teahouse ID ${handle} and this code, once:\n\n  ${code}\n`)
    })
    return 0
  },
}
