import { type Duty, type Feature, feature, type Kind, type Role } from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'

/** What each role may do. Developers and agents touch nothing that followers see in the account’s name, but by the desk. */
export const duties: Record<Role, readonly Duty[]> = {
  owner: ['settings', 'operators', 'content', 'followers', 'desk', 'developers', 'statistics', 'money'],
  administrator: ['settings', 'operators', 'content', 'followers', 'desk', 'developers', 'statistics', 'money'],
  editor: ['content', 'followers', 'statistics'],
  agent: ['desk'],
  developer: ['developers', 'statistics'],
}

/**
 * What an account may use: by its kind, and what only after it was verified. A service account sells and supports, so
 * it has customer service, payments and what developers need for both; a subscription publishes.
 */
export const features: Record<Feature, { kinds: readonly Kind[]; needsVerification: boolean }> = {
  menu: { kinds: ['service', 'subscription'], needsVerification: false },
  autoReplies: { kinds: ['service', 'subscription'], needsVerification: false },
  articles: { kinds: ['service', 'subscription'], needsVerification: false },
  broadcasts: { kinds: ['service', 'subscription'], needsVerification: false },
  notices: { kinds: ['service'], needsVerification: true },
  sceneCodes: { kinds: ['service'], needsVerification: true },
  forms: { kinds: ['service', 'subscription'], needsVerification: true },
  desk: { kinds: ['service'], needsVerification: true },
  developers: { kinds: ['service', 'subscription'], needsVerification: true },
  pageLogIn: { kinds: ['service'], needsVerification: true },
  pay: { kinds: ['service'], needsVerification: true },
}

/** What writes to everybody is kept rare: service accounts stand beside friends’ chats, subscriptions in a folder. */
export const broadcasts: Record<Kind, { per: 'month' | 'day'; count: number; placement: 'chats' | 'folder' }> = {
  service: { per: 'month', count: 4, placement: 'chats' },
  subscription: { per: 'day', count: 1, placement: 'folder' },
}

/** How much of a year before its end another one can be asked for. */
export const renewableDays = 60
/** Reviewers answer within so many days; what waits longer raises an alarm. */
export const lateDays = 14
export const dayMs = 24 * 3_600_000

interface Standing {
  kind: Kind | null
  isVerified: boolean
}

export function assertFeature(account: Standing, asked: Feature): void {
  const { kinds, needsVerification } = features[asked]
  if (!account.kind || !kinds.includes(account.kind)) throw new Refusal('not_for_this_kind')
  if (needsVerification && !account.isVerified) throw new Refusal('not_verified')
}

export function featuresOf({ kind, isVerified }: Standing): { features: Feature[]; lockedFeatures: Feature[] } {
  const all = feature.options.filter((one) => kind && features[one].kinds.includes(kind))
  const isOpen = (one: Feature) => isVerified || !features[one].needsVerification
  return { features: all.filter(isOpen), lockedFeatures: all.filter((one) => !isOpen(one)) }
}
