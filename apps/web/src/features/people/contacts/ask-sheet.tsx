import type { Person } from '@teahouse/contract/people/accounts'
import type { Source } from '@teahouse/contract/people/contacts'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../ui/cell.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'

interface Way {
  source: Source
  proof?: string
}

/** Asks a person to be a contact, with a greeting. */
export async function askToAdd(teahouse: Teahouse, person: Person, way: Way): Promise<void> {
  await openOverlay((close) => <AskSheet teahouse={teahouse} person={person} way={way} onClose={close} />)
}

function AskSheet({
  teahouse,
  person,
  way,
  onClose,
}: {
  teahouse: Teahouse
  person: Person
  way: Way
  onClose(): void
}): ReactNode {
  const { client, replica } = teahouse
  const ownName = replica.account.getSnapshot()?.name
  const [greeting, setGreeting] = useState(ownName ? t('contacts.ask.greeting.own', { name: ownName }) : '')
  const [remark, setRemark] = useState('')
  const [chatsOnly, setChatsOnly] = useState(false)
  // One question, however often it is sent.
  const [requestId] = useState(() => client.host.newId())
  const ask = useAct(async (leave: () => void) => {
    const { state } = await client.call('contacts.ask', {
      requestId,
      personId: person.id,
      greeting,
      chatsOnly,
      ...way,
      ...(remark.trim() && { remark: remark.trim() }),
    })
    const name = isolate(person.name)
    showToast(t(state === 'accepted' ? 'contacts.accepted' : 'contacts.ask.done', { name }), { icon: 'check' })
    leave()
  })
  return (
    <Sheet title={t('contacts.ask')} onClose={onClose}>
      {(leave) => (
        <form
          className="contacts-form"
          onSubmit={(event) => {
            event.preventDefault()
            ask.run(leave)
          }}
        >
          <TextArea
            label={t('contacts.ask.greeting')}
            value={greeting}
            onChange={setGreeting}
            maxLength={100}
            error={ask.problem}
          />
          <TextField
            label={t('contacts.remark')}
            value={remark}
            onChange={setRemark}
            placeholder={person.name}
            maxLength={40}
          />
          <div className="contacts-bleed">
            <Card>
              <SwitchCell
                title={t('contacts.chats-only')}
                detail={t('contacts.chats-only.detail')}
                checked={chatsOnly}
                onChange={setChatsOnly}
              />
            </Card>
          </div>
          <Button type="submit" block busy={ask.isBusy}>
            {t('kit.send')}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
