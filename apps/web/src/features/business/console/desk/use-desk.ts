import type { Methods, Output } from '@teahouse/contract'
import type { Agent, Session } from '@teahouse/contract/business/desk'
import { useEffect, useState } from 'react'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import type { Loaded } from '../../../../shell/use-loaded.ts'
import { readStored, writeStored } from '../../../../ui/stored.ts'
import { homeOf } from '../page.ts'

export const inboxOf = (accountId: string): string => `${homeOf(accountId)}/desk`

export type DeskView = Output<Methods['desk.look']>

/** How the desk is, kept current. */
export const useDesk = (accountId: string): Loaded<DeskView> => useKept('desk.look', { accountId }, ['desk', 'console'])

/** Whoever is there says so again in time: it holds for three minutes. */
const againMs = 60_000

/** Whether this person answers now. While they do, this device says so again and again. */
export function usePresence(accountId: string, desk: DeskView | undefined) {
  const { client } = useTeahouse()
  const key = `teahouse.desk.${accountId}`
  const [isHere, setHere] = useState(() => readStored(key) === 'here')
  const reload = desk !== undefined
  useEffect(() => {
    if (!isHere || !reload) return
    const say = () => void client.call('desk.setOnline', { accountId, isOnline: true }).catch(() => {})
    say()
    const timer = setInterval(say, againMs)
    return () => clearInterval(timer)
  }, [client, accountId, isHere, reload])
  return {
    isHere,
    async change(next: boolean, takes?: number) {
      await client.call('desk.setOnline', { accountId, isOnline: next, ...(takes && { takes }) })
      writeStored(key, next ? 'here' : 'away')
      setHere(next)
    },
  }
}

/** The present, every so often, for what runs out. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

export const agentNamed = (agents: readonly Agent[], id: string | null): string =>
  agents.find((one) => one.id === id)?.nickname ?? ''

export const nameOfContact = ({ contact }: Pick<Session, 'contact'>): string => contact.person?.name || contact.name
