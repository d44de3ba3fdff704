import type { ConsoleProgram, Version } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, useId, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { TextArea } from '../../../../ui/text-field.tsx'

/** Gives a version to the reviewers, with a word for them. True when it was given. */
export async function askForReview(program: ConsoleProgram, version: Version): Promise<boolean> {
  let isGiven = false
  await openOverlay((close) => (
    <SubmitDialog
      program={program}
      version={version}
      onClose={close}
      onDone={() => {
        isGiven = true
      }}
    />
  ))
  return isGiven
}

interface SubmitDialogProps {
  program: ConsoleProgram
  version: Version
  onClose(): void
  onDone(): void
}

function SubmitDialog({ program, version, onClose, onDone }: SubmitDialogProps): ReactNode {
  const { client } = useTeahouse()
  const [note, setNote] = useState('')
  const formId = useId()
  const send = useAct(async () => {
    await client.call('miniprograms.submit', { appId: program.appId, versionId: version.id, note })
    onDone()
    onClose()
  })
  return (
    <Dialog
      title={t('miniprograms.submit.title', { version: version.name })}
      onClose={onClose}
      actions={(leave) => (
        <>
          <Button tone="soft" onClick={leave}>
            {t('kit.cancel')}
          </Button>
          <Button type="submit" form={formId} busy={send.isBusy}>
            {t('miniprograms.submit')}
          </Button>
        </>
      )}
    >
      <form
        id={formId}
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          send.run()
        }}
      >
        <TextArea
          label={t('miniprograms.submit.note')}
          value={note}
          onChange={setNote}
          maxLength={1000}
          hint={t('miniprograms.submit.note.hint')}
          error={send.problem}
        />
      </form>
    </Dialog>
  )
}
