import type { Contact, Tag } from '@teahouse/contract/people/contacts'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../ui/cell.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import './contacts.css'
import { useKnown } from './people.ts'
import { addTag } from './tag-actions.ts'

/** One's own notes about a person. Only their writer sees them. */
export default function EditNotes({ personId }: { personId: string }): ReactNode {
  const { contact } = useKnown(personId)
  const parent = `/contacts/${personId}`
  return (
    <Page title={t('contacts.notes')} parent={parent}>
      {contact ? <Form contact={contact} parent={parent} /> : <LoadingState />}
    </Page>
  )
}

function Form({ contact, parent }: { contact: Contact; parent: string }): ReactNode {
  const teahouse = useTeahouse()
  const { person } = useKnown(contact.personId)
  const tags = useView(teahouse.replica.tags)
  const [remark, setRemark] = useState(contact.remark ?? '')
  const [description, setDescription] = useState(contact.description ?? '')
  const [tagIds, setTagIds] = useState(contact.tagIds)
  const [starred, setStarred] = useState(contact.starred)
  const [chatsOnly, setChatsOnly] = useState(contact.chatsOnly)
  const save = useAct(async () => {
    const answer = await teahouse.client.call('contacts.edit', {
      personId: contact.personId,
      remark: remark.trim() || null,
      description: description.trim() || null,
      tagIds,
      starred,
      chatsOnly,
    })
    await teahouse.replica.take({ kind: 'contact', contact: answer.contact })
    goBack(parent)
  })
  const newTag = useAct(async () => {
    const tag = await addTag(teahouse)
    if (tag) setTagIds((chosen) => [...chosen, tag.id])
  })
  const toggle = ({ id }: Tag) =>
    setTagIds((chosen) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]))

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.run()
      }}
    >
      <div className="contacts-form">
        <TextField
          label={t('contacts.remark')}
          value={remark}
          onChange={setRemark}
          hint={t('contacts.remark.hint')}
          placeholder={person?.name}
          maxLength={40}
        />
        <fieldset>
          <legend className="contacts-label">{t('contacts.tags')}</legend>
          <div className="contacts-chips">
            {tags.map((tag) => (
              <label key={tag.id} className="contacts-chip">
                <input
                  className="ui-spoken"
                  type="checkbox"
                  checked={tagIds.includes(tag.id)}
                  onChange={() => toggle(tag)}
                />
                <bdi>{tag.name}</bdi>
              </label>
            ))}
            <Button tone="text" size="small" icon="plus" busy={newTag.isBusy} onClick={() => newTag.run()}>
              {t('contacts.tags.new')}
            </Button>
          </div>
        </fieldset>
        <TextArea
          label={t('contacts.description')}
          value={description}
          onChange={setDescription}
          maxLength={400}
          error={save.problem ?? newTag.problem}
        />
      </div>
      <Card>
        <SwitchCell icon="star" title={t('contacts.star')} checked={starred} onChange={setStarred} />
        <SwitchCell
          icon="chat-teardrop"
          title={t('contacts.chats-only')}
          detail={t('contacts.chats-only.detail')}
          checked={chatsOnly}
          onChange={setChatsOnly}
        />
      </Card>
      <div className="profile-actions">
        <Button type="submit" block busy={save.isBusy}>
          {t('kit.save')}
        </Button>
      </div>
    </form>
  )
}
