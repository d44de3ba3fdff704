import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { confirm, Dialog } from '../../../ui/dialog.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { chatTime } from '../../../ui/time.ts'
import { Code } from '../developers/code.tsx'
import { Copied } from '../developers/copied.tsx'
import AppSettings from '../developers/program-page.tsx'
import { homeOf, type ProgramPageProps } from './page.ts'

/** App id and secret, the server that is told of things, and the key by which the command line uploads. */
export default function AppPage({ program, reload }: ProgramPageProps): ReactNode {
  return (
    <AppSettings account={program} home={homeOf(program.appId)} title={t('miniprograms.app')}>
      <UploadKey program={program} onMade={reload} />
    </AppSettings>
  )
}

function UploadKey({ program, onMade }: { program: ProgramPageProps['program']; onMade(): void }): ReactNode {
  const { client } = useTeahouse()
  const { appId, uploadKeyMadeAt } = program
  const make = useAct(async () => {
    if (uploadKeyMadeAt) {
      const isSure = await confirm({
        title: t('miniprograms.key.new'),
        body: t('miniprograms.key.new.body'),
        action: t('miniprograms.key.make'),
        tone: 'danger',
      })
      if (!isSure) return
    }
    const { uploadKey } = await client.call('miniprograms.makeUploadKey', { appId })
    await openOverlay((close) => (
      <Dialog
        title={t('miniprograms.key')}
        onClose={close}
        actions={(leave) => <Button onClick={leave}>{t('programs.secret.kept')}</Button>}
      >
        <p>{t('miniprograms.key.once')}</p>
        <Copied label={t('miniprograms.key')} value={uploadKey} />
      </Dialog>
    ))
    onMade()
  })
  return (
    <section className="console-panel" aria-labelledby="miniprograms-key">
      <h2 id="miniprograms-key">{t('miniprograms.key')}</h2>
      <p className="console-quiet">{t('miniprograms.key.body')}</p>
      <Code>{`teahouse mp upload . --server ${location.origin} --app ${appId} --name 1.0.0`}</Code>
      {program.duties.includes('settings') && (
        <div className="console-row">
          <p className="console-quiet">
            {uploadKeyMadeAt
              ? t('programs.secret.made', { time: chatTime(uploadKeyMadeAt) })
              : t('miniprograms.key.none')}
          </p>
          <Button tone="soft" size="small" busy={make.isBusy} onClick={() => make.run()}>
            {t('miniprograms.key.make')}
          </Button>
        </div>
      )}
      {make.problem && (
        <p className="console-problem" role="alert">
          {make.problem}
        </p>
      )}
    </section>
  )
}
