import type { Chat } from '@teahouse/client'
import type { Person } from '@teahouse/contract/people/accounts'
import { useMemo } from 'react'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'

/** A chat as this device knows it; undefined when it does not. */
export function useChat(conversationId: string): Chat | undefined {
  const { replica } = useTeahouse()
  return useView(useMemo(() => replica.chat(conversationId), [replica, conversationId]))
}

/** A person as this device knows them. */
export function usePerson(personId: string): Person | undefined {
  const { replica } = useTeahouse()
  return useView(useMemo(() => replica.person(personId), [replica, personId]))
}
