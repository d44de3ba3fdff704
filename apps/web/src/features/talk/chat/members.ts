import type { Off, View } from '@teahouse/client'
import type { Member } from '@teahouse/contract/talk/chat'
import { useEffect, useMemo } from 'react'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'

/** Who is in a group, fetched while somebody looks and kept until the app closes. */
export interface Members extends View<readonly Member[] | undefined> {
  refresh(): Promise<void>
}

const known = new WeakMap<Teahouse, Map<string, Members>>()
const nobody: View<undefined> = { subscribe: () => () => {}, getSnapshot: () => undefined }

/** The members of a group, one object for each group of an open Teahouse. Undefined until the server has answered. */
export function membersOf(teahouse: Teahouse, conversationId: string): Members {
  const groups = known.get(teahouse) ?? new Map<string, Members>()
  known.set(teahouse, groups)
  const members = groups.get(conversationId) ?? follow(teahouse, conversationId)
  groups.set(conversationId, members)
  return members
}

function follow({ client, replica }: Teahouse, conversationId: string): Members {
  const hearers = new Set<() => void>()
  let members: readonly Member[] | undefined
  let unwatch: Off = () => {}

  async function refresh(): Promise<void> {
    const answer = await client.call('chat.members', { conversationId })
    await replica.take(...answer.people.map((person) => ({ kind: 'person' as const, person })))
    members = answer.members
    for (const hear of hearers) hear()
  }

  return {
    // Without the line the names that people gave themselves have to do.
    refresh: () => refresh().catch(() => {}),
    getSnapshot: () => members,
    subscribe(hear) {
      hearers.add(hear)
      if (hearers.size === 1) {
        unwatch = replica.onNotice((notice) => {
          if (notice.kind === 'changed' && notice.what === 'members' && notice.id === conversationId) void refresh()
        })
      }
      return () => {
        hearers.delete(hear)
        if (hearers.size === 0) unwatch()
      }
    },
  }
}

/** The members of a group that one is in; undefined in other chats, and until they are known. */
export function useMembers(conversationId: string | undefined): readonly Member[] | undefined {
  const teahouse = useTeahouse()
  const chat = useView(
    useMemo(() => (conversationId ? teahouse.replica.chat(conversationId) : nobody), [teahouse, conversationId]),
  )
  const isGroup = chat?.conversation.kind === 'group' && chat.conversation.myRole !== null
  const revision = chat?.conversation.revision
  const members = conversationId && isGroup ? membersOf(teahouse, conversationId) : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: each revision may have changed who is in it.
  useEffect(() => void members?.refresh(), [members, revision])
  return useView(members ?? nobody)
}
