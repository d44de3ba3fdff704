import { password as passwordShape } from '@teahouse/contract/values'
import { Problem } from '../platform/problem.ts'
import { askSecretly } from './ask-secretly.ts'
import type { Command } from './command.ts'
import { handleOf, originOf } from './handle.ts'
import { openHouse, withTeahouse } from './house.ts'

export const administratorCommand: Command = {
  name: 'administrator',
  usage: 'administrator <handle> [--name <name>] [--ask-password]',
  summary: 'Make a person an administrator, and an account for them where there is none.',
  words:
    'A new account gets a code that works once: with it the person chooses a password. Somebody who has an account\n' +
    'keeps their ways to log in, and is an administrator from now on.',
  options: {
    name: { type: 'string', says: 'how a new person is called; the handle, if left out' },
    'ask-password': { type: 'boolean', says: 'ask for a password here (or read a line of standard input), no code' },
  },
  examples: ['teahouse administrator ada', 'teahouse administrator ada --name "Ada L." --ask-password'],
  takes: [1, 1],
  async run({ config, words, options, say }) {
    const handle = handleOf(words[0]!)
    const password = options['ask-password'] ? await askPassword() : undefined
    await using house = await openHouse(config, { mayBeNew: true })
    const { isNew, code } = await withTeahouse(config, house, ({ accounts }) =>
      accounts.appoint({
        handle,
        name: typeof options.name === 'string' ? options.name : handle,
        ...(password !== undefined && { password }),
      }),
    )
    if (!isNew) say(`${handle} is an administrator now, and logs in as before.`)
    else say(`${handle} is there, and an administrator.`)
    if (code)
      say(`Log in at ${originOf(config)}/recover with the Teahouse ID ${handle} and this code, once:\n\n  ${code}\n`)
    return 0
  },
}

async function askPassword(): Promise<string> {
  const typed = await askSecretly('Password: ')
  const parsed = passwordShape().safeParse(typed)
  if (!parsed.success) throw new Problem(`That password will not do: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}
