import type { Chat } from '@teahouse/client'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { attempt } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { useNames } from '../names.ts'
import { pickPeople } from '../pick-conversations.tsx'

const mostInBroadcast = 200

/** Whom a broadcast list reaches, and what its owner calls it. */
export function BroadcastDetails({ chat }: { chat: Chat }): ReactNode {
  const { client, replica, personId } = useTeahouse()
  const names = useNames()
  const { id: conversationId, conversation } = chat
  const [name, setName] = useState(conversation.name ?? '')
  const { value } = useLoaded(
    () => client.call('chat.members', { conversationId }),
    [client, conversationId, conversation.revision],
  )
  const people = value?.people.filter(({ id }) => id !== personId) ?? []

  const save = (change: { name?: string | null; personIds?: readonly string[] }) =>
    attempt(async () => {
      const answer = await client.call('chat.saveBroadcastList', {
        conversationId,
        name: conversation.name,
        ...change,
        personIds: [...(change.personIds ?? people.map(({ id }) => id))],
      })
      await replica.take({ kind: 'conversation', conversation: answer.conversation })
    })

  async function add(): Promise<void> {
    const without = new Set(people.map(({ id }) => id))
    const picked = await pickPeople({
      title: t('chat.broadcast.add'),
      action: t('kit.done'),
      max: mostInBroadcast - people.length,
      without,
    })
    if (picked && picked.length > 0) await save({ personIds: [...without, ...picked] })
  }

  return (
    <>
      <ul className="chat-details-people">
        {people.map((person) => (
          <li key={person.id}>
            <Link className="chat-details-person" href={`/contacts/${person.id}`}>
              <Avatar id={person.id} name={names.nameOf(person.id)} src={pictureOf(person)} size={48} />
              <bdi className="ui-clip">{names.nameOf(person.id)}</bdi>
            </Link>
            {people.length > 1 && (
              <button
                type="button"
                className="chat-details-remove"
                onClick={() => void save({ personIds: people.map(({ id }) => id).filter((id) => id !== person.id) })}
              >
                <Icon
                  name="x"
                  weight="bold"
                  size={12}
                  label={t('chat.broadcast.remove', { name: names.nameOf(person.id) })}
                />
              </button>
            )}
          </li>
        ))}
        <li>
          <button type="button" className="chat-details-person" disabled={!value} onClick={() => void add()}>
            <span className="chat-details-add">
              <Icon name="plus" size={24} />
            </span>
            <span className="ui-clip">{t('chat.broadcast.add')}</span>
          </button>
        </li>
      </ul>
      <form
        className="chat-details-name"
        onSubmit={(event) => {
          event.preventDefault()
          void save({ name: name.trim() || null })
        }}
      >
        <TextField
          label={t('chat.broadcast.name')}
          value={name}
          onChange={setName}
          maxLength={40}
          hint={t('chat.broadcast.hint')}
          trail={
            name.trim() !== (conversation.name ?? '') && (
              <Button type="submit" tone="text" size="small" disabled={!value}>
                {t('kit.save')}
              </Button>
            )
          }
        />
      </form>
    </>
  )
}
