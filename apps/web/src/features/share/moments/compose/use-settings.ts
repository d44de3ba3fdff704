import type { MomentsSettings } from '@teahouse/contract/share/moments'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import { useKept } from '../../../../shell/use-kept.ts'

export const useMomentsSettings = () => useKept('moments.settings', {}, ['moments'])

export interface Exclusion {
  hidesMine: boolean
  hidesTheirs: boolean
}

export const exclusionOf = (personId: string, settings: MomentsSettings): Exclusion => ({
  hidesMine: settings.hiddenFromIds.includes(personId),
  hidesTheirs: settings.unseenIds.includes(personId),
})

/** One way is changed; the other stays as it is. */
export async function exclude(
  { client }: Teahouse,
  personId: string,
  settings: MomentsSettings,
  some: Partial<Exclusion>,
): Promise<void> {
  await client.call('moments.exclude', { personId, ...exclusionOf(personId, settings), ...some })
}
