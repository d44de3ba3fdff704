import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './index.ts'

/** Whose frame may ask for pictures, and for which program. */
export interface Ticket {
  personId: string
  appId: string
  bundleId: string
}

const about = 'programs.pictures'
/** As long as a program that somebody looks at all day. */
const goodForMs = 12 * 3_600_000

/** Closed with the server’s key, so that it needs no row and every process can read it. */
export function writeTicket({ seal, clock }: Parts, ticket: Ticket): { path: string; expiresAt: string } {
  const expiresAt = clock.now().getTime() + goodForMs
  const { personId, appId, bundleId } = ticket
  const closed = seal.close(JSON.stringify([personId, appId, bundleId, expiresAt]), about)
  return { path: `/programs/pictures/${closed}/`, expiresAt: new Date(expiresAt).toISOString() }
}

export function readTicket({ seal, clock }: Parts, closed: string): Ticket {
  const opened = seal.open(closed, about)
  const [personId, appId, bundleId, expiresAt] = JSON.parse(opened ?? '[]') as [string?, string?, string?, number?]
  if (!personId || !appId || !bundleId || !(Number(expiresAt) > clock.now().getTime())) {
    throw new Refusal('program_not_found')
  }
  return { personId, appId, bundleId }
}
