import { migrate, pendingMigrations } from '../platform/db/migrate.ts'
import { migrations } from '../stored.ts'
import type { Command } from './command.ts'
import { openHouse } from './house.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate [--dry-run]',
  summary: 'Bring the database up to date with this release.',
  words:
    'The server does it by itself when it starts; this is for doing it beforehand. Forward only: back up first.\n' +
    'Several servers and commands may ask at once: one does it, the others wait.',
  options: { 'dry-run': { type: 'boolean', says: 'only say what would be done' } },
  examples: ['teahouse migrate --dry-run', 'teahouse migrate'],
  takes: [0, 0],
  async run({ config, options, say }) {
    await using house = await openHouse(config, { mayBeNew: !options['dry-run'] })
    const names = options['dry-run']
      ? await pendingMigrations(house.db, migrations)
      : (await migrate(house.db, migrations)).applied
    if (names.length === 0) say('The database is up to date.')
    for (const name of names) say(`${options['dry-run'] ? 'pending' : 'applied'} ${name}`)
    return 0
  },
}
