import type { Blobs } from '../../engines/blobs/index.ts'
import type { Db, Queryable } from '../db/db.ts'
import type { Migrations } from '../db/migrate.ts'
import type { Weight } from './tables.ts'

/** What a backup is made of, and what it is put back into. */
export interface BackUpNeeds {
  db: Db
  blobs: Blobs
  /** Every module’s schema, in the order in which they are built. */
  modules: readonly Migrations[]
  parts: BackUpParts
  /** The release that runs. */
  version: string
  tell: (line: string) => void
  /** Ends the work with what it was aborted with; nothing unfinished stays. */
  signal: AbortSignal
}

/** What only the modules know of their data. */
export interface BackUpParts {
  /** The blobs that the rows speak of. */
  blobs(on: Queryable): AsyncIterable<{ key: string; contentType: string }>
  /** Tables, with their schema, of what is still on its way: its bytes are not in a backup, so neither are its rows. */
  passing: readonly string[]
  /** Makes every device take a fresh snapshot: those that were ahead of the backup would take new updates for old. */
  startStreamsAnew(on: Queryable): Promise<void>
}

/** The first entry: what has to be known before anything is read. */
export interface Opening {
  format: typeof format
  version: string
  madeAt: string
  postgres: string
  migrations: { schema: string; file: string; checksum: string }[]
  /** In the order in which they can be filled. */
  tables: { name: string; columns: string[] }[]
}

/** The last entry: what was counted on the way. */
export interface Manifest {
  tables: ({ name: string } & Weight)[]
  sequences: { name: string; last: string | null }[]
  blobs: {
    count: number
    sizeBytes: number
    /** Keys of which the rows speak and which were gone before the backup began; the first hundred. */
    missing: string[]
  }
}

export const format = 'teahouse-backup-1'
export const openingPath = 'teahouse.json'
export const manifestPath = 'manifest.json'
export const tableFolder = 'database/'
export const blobFolder = 'blobs/'
