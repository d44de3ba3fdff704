import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import './contacts.css'
import { useContacts } from './people.ts'
import { addTag } from './tag-actions.ts'

/** One's own tags, with how many people wear each. */
export default function Tags(): ReactNode {
  const teahouse = useTeahouse()
  const tags = useView(teahouse.replica.tags)
  const contacts = useContacts()
  const add = () => void attempt(() => addTag(teahouse))
  return (
    <Page
      title={t('contacts.tags')}
      parent="/contacts"
      body="fixed"
      actions={<IconButton icon="plus" label={t('contacts.tags.new')} onClick={add} />}
    >
      {tags.length > 0 ? (
        <ul className="contacts-list" aria-label={t('contacts.tags')}>
          {tags.map(({ id, name }) => (
            <li key={id}>
              <Row
                compact
                href={`/contacts/tags/${id}`}
                lead={
                  <span className="contacts-tile">
                    <Icon name="tag" weight="duotone" size={24} />
                  </span>
                }
                title={name}
                detail={t('contacts.count', {
                  count: contacts.filter(({ contact }) => contact.tagIds.includes(id)).length,
                })}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('contacts.tags.empty')} actions={<Button onClick={add}>{t('contacts.tags.new')}</Button>}>
          {t('contacts.tags.empty.body')}
        </EmptyState>
      )}
    </Page>
  )
}
