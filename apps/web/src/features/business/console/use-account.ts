import type { Methods, Output } from '@teahouse/contract'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { useKept } from '../../../shell/use-kept.ts'
import type { Loaded } from '../../../shell/use-loaded.ts'

/** The accounts that one operates, and those that ask one to. */
export const useMine = (): Loaded<Output<Methods['official.mine']>> => useKept('official.mine', {}, ['console'])

/** One of them, kept current. */
export function useConsoleAccount(accountId: string): Loaded<ConsoleAccount> {
  const { value, ...rest } = useKept('official.look', { accountId }, ['console'])
  return { ...rest, value: value?.account }
}

export const pictureOfAccount = ({ avatarId }: { avatarId: string | null }): string | null =>
  avatarId ? `/media/${avatarId}` : null
