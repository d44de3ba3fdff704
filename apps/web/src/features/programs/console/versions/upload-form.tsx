import type { ConsoleProgram } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatSize } from '../../../../i18n/intl.ts'
import { keepFile } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { ProgressBar } from '../../../../ui/progress.tsx'
import { TextField } from '../../../../ui/text-field.tsx'

/** A zip of the program’s folder becomes a version; what the compiler says of it stands with the version. */
export function UploadForm({ program, onUploaded }: { program: ConsoleProgram; onUploaded(): void }): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const [file, setFile] = useState<File>()
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [share, setShare] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const send = useAct(async (archive: File) => {
    setShare(0)
    const kept = { purpose: 'file' as const, name: archive.name }
    const mediaId = await keepFile(teahouse, kept, archive, (sent) => setShare(sent / archive.size))
    const versionId = client.host.newId()
    await client.call('miniprograms.upload', { appId: program.appId, versionId, mediaId, name, note })
    setFile(undefined)
    setName('')
    setNote('')
    onUploaded()
  })
  return (
    <section className="console-panel" aria-labelledby="miniprograms-upload">
      <h2 id="miniprograms-upload">{t('miniprograms.upload')}</h2>
      <p className="console-quiet">{t('miniprograms.upload.body')}</p>
      <form
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (file && name.trim()) send.run(file)
        }}
      >
        <div className="console-row">
          <Button tone="soft" size="small" icon="file" onClick={() => input.current!.click()}>
            {t('miniprograms.upload.choose')}
          </Button>
          {file && (
            <span className="programs-file">
              <bdi>{file.name}</bdi> · {formatSize(file.size)}
            </span>
          )}
          <input
            ref={input}
            type="file"
            accept=".zip,application/zip"
            hidden
            onChange={(event) => {
              setFile(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
        <TextField
          label={t('miniprograms.version')}
          value={name}
          onChange={setName}
          maxLength={32}
          dir="ltr"
          placeholder="1.0.0"
          autoCapitalize="off"
          spellCheck={false}
        />
        <TextField label={t('miniprograms.note')} value={note} onChange={setNote} maxLength={500} />
        {send.isBusy && <ProgressBar value={share} label={t('miniprograms.upload')} />}
        {send.problem && (
          <p className="console-problem" role="alert">
            {send.problem}
          </p>
        )}
        <Button type="submit" block busy={send.isBusy} disabled={!file || !name.trim()}>
          {t('miniprograms.upload.do')}
        </Button>
      </form>
    </section>
  )
}
