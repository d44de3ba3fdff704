import { type ReactNode, useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import './contacts.css'

/** Add a friend: by their ID or phone number, by their code, or by showing one's own. */
export default function AddContact(): ReactNode {
  const { client } = useTeahouse()
  const account = useAccount()
  const given = new URLSearchParams(useSearch()).get('find') ?? ''
  const [words, setWords] = useState(given)
  const find = useAct(async (query: string) => {
    const { person, source } = await client.call('contacts.find', { query })
    navigate(`/contacts/${person.id}?source=${source}`)
  })
  const submit = () => {
    const query = words.trim().replace(/^@/, '')
    if (query.length >= 4) find.run(query)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once for what the address asks for.
  useEffect(() => {
    if (given) submit()
  }, [given])

  return (
    <Page title={t('contacts.add')} parent="/contacts">
      <SearchField
        value={words}
        onChange={setWords}
        placeholder={t('contacts.add.words')}
        onSubmit={submit}
        autoFocus
      />
      {words.trim().length > 0 && (
        <div className="contacts-find">
          <Button block busy={find.isBusy} disabled={words.trim().length < 4} onClick={submit}>
            {t('contacts.add.find')}
          </Button>
          <p className="profile-note" role="alert">
            {find.problem ?? (words.trim().length < 4 ? t('contacts.add.short') : '')}
          </p>
        </div>
      )}
      <Card>
        <Cell icon="scan" title={t('contacts.scan')} detail={t('contacts.scan.detail')} href="/scan" />
        <Cell
          icon="qr-code"
          title={t('contacts.card')}
          {...(account && { detail: t('contacts.card.detail', { handle: account.handle }) })}
          href="/me/card"
        />
      </Card>
    </Page>
  )
}
