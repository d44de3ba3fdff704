import type { ReactNode } from 'react'
import { useProfile } from './use-follow.ts'

/** What an account says of itself, in a chat in which nothing has been said. */
export default function AccountIntro({ accountId }: { accountId: string }): ReactNode {
  const intro = useProfile(accountId).value?.account.intro
  if (!intro) return null
  return (
    <p className="chat-first" dir="auto">
      {intro}
    </p>
  )
}
