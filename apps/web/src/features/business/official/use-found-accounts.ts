import type { PublicAccount } from '@teahouse/contract/business/official'
import { useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'

/** Letters follow each other faster than answers. */
const restMs = 250

function useRested(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), restMs)
    return () => clearTimeout(timer)
  }, [words])
  return rested
}

/** Official accounts by name or ID, verified ones first; without words all of them. */
export const useFoundAccounts = (words: string) =>
  useKept('followers.find', { query: useRested(words), limit: 50 }, ['officialAccounts'])

/** The few accounts that fit best and that one does not follow: those that one does stand among the chats. */
export function useFoundStrangers(words: string): readonly PublicAccount[] {
  const { client } = useTeahouse()
  const query = useRested(words)
  const { value } = useLoaded(
    async () => (query ? (await client.call('followers.find', { query, limit: 20 })).accounts : []),
    [client, query],
  )
  return (value ?? []).flatMap(({ account, isFollowed }) => (isFollowed ? [] : [account])).slice(0, mostStrangers)
}

const mostStrangers = 3
