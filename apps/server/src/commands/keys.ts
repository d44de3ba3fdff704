import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PushKey } from '../modules/talk/notifications/index.ts'
import { Problem } from '../platform/problem.ts'
import type { Command } from './command.ts'
import { openHouse, withTeahouse } from './house.ts'

export const keysCommand: Command = {
  name: 'keys',
  usage: 'keys [rotate]',
  summary: 'List the secret keys of the server with their ages; or make a new one for notifications.',
  words:
    'Push services know the server by a key. With a new one, devices that are subscribed are still told under the old\n' +
    'one and change over when they next open the app; the old key goes when its last device has. Sessions need no key:\n' +
    'each has a random token, of which only a digest is stored, so nobody is logged out by this.',
  examples: ['teahouse keys', 'teahouse keys rotate'],
  takes: [0, 1],
  async run({ config, words, say }) {
    const [verb] = words
    if (verb !== undefined && verb !== 'rotate') throw new Problem(`Keys can be rotated; there is no "${verb}".`)
    await using house = await openHouse(config)
    await withTeahouse(config, house, async ({ db, notifications }) => {
      const pushKeys = verb === 'rotate' ? await notifications.rotateKey() : await notifications.keys(db)
      for (const [index, key] of pushKeys.entries()) say(inWords(key, index === pushKeys.length - 1))
    })
    const password = await stat(join(config.dataFolder, 'database/password')).catch(() => undefined)
    if (password && !config.databaseUrl) {
      say(`database  password of the built-in PostgreSQL, made ${age(password.mtime)}; it listens on this machine only`)
    }
    return 0
  },
}

function inWords({ publicKey, madeAt, devices }: PushKey, isNewest: boolean): string {
  const use = isNewest ? 'for new subscriptions' : 'until its devices have come by'
  return `push      ${publicKey.slice(0, 16)}…, made ${age(madeAt)}, ${devices} devices; ${use}`
}

function age(madeAt: Date): string {
  const days = Math.floor((Date.now() - madeAt.getTime()) / 86_400_000)
  return `${madeAt.toISOString().slice(0, 10)} (${days === 1 ? '1 day' : `${days} days`} ago)`
}
