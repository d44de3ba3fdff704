import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { useContacts } from './people.ts'
import { PersonList } from './person-list.tsx'
import { renameTag } from './tag-actions.ts'

/** Who wears a tag. */
export default function TagPage({ tagId }: { tagId: string }): ReactNode {
  const teahouse = useTeahouse()
  const tag = useView(teahouse.replica.tags).find(({ id }) => id === tagId)
  const people = useContacts().filter(({ contact }) => contact.tagIds.includes(tagId))
  if (!tag) return <NotFound />

  const remove = async () => {
    const isSure = await confirm({
      title: t('contacts.tags.remove.title', { name: isolate(tag.name) }),
      body: t('contacts.tags.remove.body'),
      action: t('kit.delete'),
      tone: 'danger',
    })
    if (!isSure) return
    await attempt(async () => {
      const { tags } = await teahouse.client.call('contacts.removeTag', { tagId })
      goBack('/contacts/tags')
      await teahouse.replica.take({ kind: 'tags', tags })
    })
  }
  return (
    <Page
      title={tag.name}
      subtitle={t('contacts.count', { count: people.length })}
      parent="/contacts/tags"
      body="fixed"
      actions={
        <IconButton
          icon="dots-three"
          label={t('kit.more')}
          onClick={(event) =>
            void openMenu({
              at: event.currentTarget,
              label: tag.name,
              items: [
                {
                  label: t('contacts.tags.rename'),
                  icon: 'pencil-simple',
                  onSelect: () => void attempt(() => renameTag(teahouse, tag)),
                },
                { label: t('contacts.tags.remove'), icon: 'trash', tone: 'danger', onSelect: () => void remove() },
              ],
            })
          }
        />
      }
    >
      {people.length > 0 ? (
        <PersonList people={people} label={tag.name} />
      ) : (
        <EmptyState title={t('contacts.tag.empty')}>{t('contacts.tag.empty.body')}</EmptyState>
      )}
    </Page>
  )
}
