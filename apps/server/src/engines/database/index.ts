/** A PostgreSQL that answers at `url` until it is stopped. */
export interface DatabaseEngine {
  /** A `postgres://` address for `pg`. It stays the same for as long as the engine runs, restarts included. */
  readonly url: string
  readonly kind: 'embedded' | 'external'
  /** Ends a database that we started, cleanly; leaves one that we only visit alone. */
  stop(): Promise<void>
}

export { assertRoomOnDisk, watchRoomOnDisk } from './disk-room.ts'
export { startEmbeddedPostgres } from './embedded.ts'
export { visitEmbeddedPostgres } from './visit.ts'

/** A PostgreSQL that somebody else runs. */
export function useExternalPostgres(url: string): DatabaseEngine {
  return { url, kind: 'external', stop: async () => {} }
}
