import type { Kind } from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'

/** Subscriptions are for businesses that are at home where the server is. */
export function openKinds({ settings }: Pick<Parts, 'settings'>, country: string | null): Kind[] {
  const isHome = country === null || (settings.homeCountries?.includes(country) ?? true)
  return isHome ? ['service', 'subscription'] : ['service']
}

export function assertOpen(parts: Pick<Parts, 'settings'>, kind: Kind | null, country: string | null): void {
  if (kind && !openKinds(parts, country).includes(kind)) throw new Refusal('subscription_not_open')
}
