import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { backUp } from '../platform/backup/index.ts'
import { Problem } from '../platform/problem.ts'
import { backUpParts, migrations } from '../stored.ts'
import { version } from '../version.ts'
import type { Command } from './command.ts'
import { openHouse } from './house.ts'
import { inWords } from './sizes.ts'

export const backUpCommand: Command = {
  name: 'back-up',
  usage: 'back-up <file or folder>',
  summary: 'Write everything into one archive, while the server runs.',
  words:
    'The archive holds the whole database as of one moment and every file that people have sent. It can be read by\n' +
    'whoever has it, so keep it as safely as the server. The settings (the environment) are not in it.',
  examples: ['teahouse back-up /srv/backups', 'teahouse back-up teahouse.tar'],
  takes: [1, 1],
  cleansUp: true,
  async run({ config, words, path, say, tell, signal }) {
    const target = path(words[0]!)
    const there = await stat(target).catch(() => undefined)
    if (there?.isFile()) throw new Problem(`${target} is there already. Name another file, or a folder.`)
    const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '')
    const file = there?.isDirectory() ? join(target, `teahouse-${moment}Z.tar`) : target

    await using house = await openHouse(config)
    const { db, blobs } = house
    const needs = { db, blobs, modules: migrations, parts: backUpParts, version, tell, signal }
    const made = await backUp(needs, file).catch((error) => {
      throw explain(error, file)
    })
    const rows = made.tables.reduce((sum, table) => sum + table.rows, 0)
    say(
      `${file}: ${inWords(made.sizeBytes)}, ${rows} rows of ${made.tables.length} tables, ` +
        `${made.blobs.count} files (${inWords(made.blobs.sizeBytes)}).`,
    )
    const { missing } = made.blobs
    if (missing.length === 0) return 0
    say(
      `${missing.length === 100 ? 'At least 100' : missing.length} files had lost their bytes before, such as ` +
        `${missing.slice(0, 3).join(', ')}. Say "teahouse check".`,
    )
    return 1
  },
}

/** What the operating system says of the file, for the person at the terminal. */
function explain(error: NodeJS.ErrnoException, file: string): unknown {
  const { code, path } = error
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem(`The disk that holds ${file} is full. Nothing is left of the unfinished archive.`)
  }
  if (!path?.startsWith(file)) return error
  if (code === 'ENOENT') return new Problem(`There is no folder for ${file}.`)
  if (code === 'EACCES' || code === 'EROFS') return new Problem(`There is no permission to write ${file}.`)
  return error
}
