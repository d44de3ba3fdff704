import type { Application, ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatSize } from '../../../../i18n/intl.ts'
import { keepFile } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'

interface Paper {
  id: string
  name: string
  sizeBytes: number
}

const maxPapers = 6

interface VerificationFormProps {
  account: ConsoleAccount
  /** What was asked before, to be put right or renewed; its papers are handed in anew. */
  last: Application | null
  onDone(): void
}

/** What reviewers need to know of who stands behind an account. */
export function VerificationForm({ account, last, onDone }: VerificationFormProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const applicationId = useRef(client.host.newId()).current
  const [fields, setFields] = useState({
    name: last?.name ?? account.name,
    legalName: last?.legalName ?? '',
    registrationNumber: last?.registrationNumber ?? '',
    contactName: last?.contactName ?? '',
    contactPhone: last?.contactPhone ?? '',
    note: '',
  })
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const file = useRef<HTMLInputElement>(null)
  const set = (field: keyof typeof fields) => (value: string) => setFields((known) => ({ ...known, [field]: value }))

  const add = useAct(async (chosen: readonly File[]) => {
    for (const one of chosen.slice(0, maxPapers - papers.length)) {
      const id = await keepFile(teahouse, { purpose: 'file', name: one.name }, one)
      setPapers((known) => [...known, { id, name: one.name, sizeBytes: one.size }])
    }
  })
  const send = useAct(async () => {
    const contactPhone = fields.contactPhone.replace(/[\s()-]/g, '')
    await client.call('official.askForVerification', {
      ...fields,
      contactPhone,
      accountId: account.id,
      applicationId,
      documentIds: papers.map(({ id }) => id),
    })
    onDone()
  })
  const { name, legalName, registrationNumber, contactName, contactPhone } = fields
  const isPhone = /^\+[1-9][0-9]{6,14}$/.test(contactPhone.replace(/[\s()-]/g, ''))
  const isReady =
    [name, legalName, registrationNumber, contactName].every((text) => text.trim()) && isPhone && papers.length > 0
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) send.run()
      }}
    >
      <TextField
        label={t('console.name')}
        value={name}
        onChange={set('name')}
        maxLength={40}
        hint={t('console.application.name.hint')}
      />
      <TextField
        label={t('console.application.legalName')}
        value={legalName}
        onChange={set('legalName')}
        maxLength={100}
        autoComplete="organization"
      />
      <TextField
        label={t('console.application.registrationNumber')}
        value={registrationNumber}
        onChange={set('registrationNumber')}
        maxLength={60}
      />
      <TextField
        label={t('console.application.contactName')}
        value={contactName}
        onChange={set('contactName')}
        maxLength={60}
        autoComplete="name"
      />
      <TextField
        label={t('console.application.contactPhone')}
        value={contactPhone}
        onChange={set('contactPhone')}
        type="tel"
        dir="ltr"
        maxLength={30}
        autoComplete="tel"
        hint={t('console.application.contactPhone.hint')}
      />
      <fieldset className="console-papers">
        <legend className="ui-field-label">{t('console.application.papers')}</legend>
        <ul>
          {papers.map((paper) => (
            <li key={paper.id} className="console-paper">
              <Icon name="file-text" weight="duotone" size={26} />
              <span className="ui-clip" dir="auto">
                {paper.name}
              </span>
              <span className="console-quiet">{formatSize(paper.sizeBytes)}</span>
              <IconButton
                icon="trash"
                size={20}
                label={t('console.application.papers.remove', { name: paper.name })}
                onClick={() => setPapers((known) => known.filter(({ id }) => id !== paper.id))}
              />
            </li>
          ))}
        </ul>
        <Button
          tone="soft"
          size="small"
          icon="plus"
          busy={add.isBusy}
          disabled={papers.length >= maxPapers}
          onClick={() => file.current!.click()}
        >
          {t('console.application.papers.add')}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          aria-label={t('console.application.papers.add')}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            event.target.value = ''
            add.run(chosen)
          }}
        />
        <p className="ui-field-hint">{add.problem ?? t('console.application.papers.hint')}</p>
      </fieldset>
      <TextArea
        label={t('console.application.note')}
        value={fields.note}
        onChange={set('note')}
        maxLength={1000}
        hint={t('console.application.note.hint')}
      />
      {send.problem && (
        <p className="console-problem" role="alert">
          {send.problem}
        </p>
      )}
      <Button type="submit" block busy={send.isBusy} disabled={!isReady}>
        {t('console.application.send')}
      </Button>
    </form>
  )
}
