import type { Methods, Output } from '@teahouse/contract'
import { useSyncExternalStore } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'
import { readStored, writeStored } from '../../../ui/stored.ts'

export type Balances = Output<Methods['wallet.balances']>

/** What one has, kept current. */
export function useBalances(): Loaded<Balances> {
  const { client } = useTeahouse()
  return useFollowed(['wallet'], () => client.call('wallet.balances', {}), [client])
}

const key = 'wallet-hidden'
const watchers = new Set<() => void>()

/** Whether sums are covered on this device, for whoever looks at its screen from the side; and how to turn that. */
export function useCovered(): [isCovered: boolean, cover: (isCovered: boolean) => void] {
  const isCovered = useSyncExternalStore(watch, () => readStored(key) === 'on')
  return [isCovered, cover]
}

function watch(hear: () => void): () => void {
  watchers.add(hear)
  return () => watchers.delete(hear)
}

function cover(isCovered: boolean): void {
  writeStored(key, isCovered ? 'on' : null)
  for (const hear of watchers) hear()
}
