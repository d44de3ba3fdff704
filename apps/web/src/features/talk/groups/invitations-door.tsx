import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useInvitations } from './use-invitations.ts'

/** The way to the groups that ask one in, with how many there are. */
export function InvitationsDoor(): ReactNode {
  const count = useInvitations().value?.invitations.length
  return (
    <IconButton
      icon="envelope-simple"
      label={t('groups.invitations')}
      badge={count || undefined}
      href="/contacts/groups/invitations"
    />
  )
}
