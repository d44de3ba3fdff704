import type { Domains } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { homeOf, type ProgramPageProps } from './page.ts'

const kinds = ['request', 'socket', 'upload', 'download', 'business'] as const satisfies (keyof Domains)[]

const example = (kind: keyof Domains) => (kind === 'socket' ? 'wss://tea.example' : 'https://tea.example')
const shape = (kind: keyof Domains) =>
  kind === 'socket'
    ? /^wss?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\/?$/i
    : /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\/?$/i

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

/** Which origins the program may reach, each kind for itself. */
export default function DomainsPage({ program, reload }: ProgramPageProps): ReactNode {
  const { client } = useTeahouse()
  const { appId } = program
  const [written, setWritten] = useState(
    () =>
      Object.fromEntries(kinds.map((kind) => [kind, program.domains[kind].join('\n')])) as Record<
        keyof Domains,
        string
      >,
  )
  const wrongOf = (kind: keyof Domains) => linesOf(written[kind]).find((line) => !shape(kind).test(line))
  const isRight = kinds.every((kind) => wrongOf(kind) === undefined)
  const save = useAct(async () => {
    const domains = Object.fromEntries(kinds.map((kind) => [kind, linesOf(written[kind])])) as unknown as Domains
    await client.call('miniprograms.saveDomains', { appId, domains })
    showToast(t('console.saved'), { icon: 'check-circle' })
    reload()
  })
  return (
    <Page title={t('miniprograms.domains')} parent={homeOf(appId)}>
      <ConnectionBanner />
      <section className="console-panel">
        <p className="console-quiet">{t('miniprograms.domains.body')}</p>
        <form
          className="onboarding-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isRight) save.run()
          }}
        >
          {kinds.map((kind) => {
            const wrong = wrongOf(kind)
            return (
              <TextArea
                key={kind}
                label={t(`miniprograms.domains.${kind}`)}
                value={written[kind]}
                onChange={(text) => setWritten((known) => ({ ...known, [kind]: text }))}
                dir="ltr"
                autoCapitalize="off"
                spellCheck={false}
                placeholder={example(kind)}
                hint={t(`miniprograms.domains.${kind}.hint`)}
                error={wrong && t('miniprograms.domains.wrong', { line: wrong, example: example(kind) })}
              />
            )
          })}
          {save.problem && (
            <p className="console-problem" role="alert">
              {save.problem}
            </p>
          )}
          <Button type="submit" block busy={save.isBusy} disabled={!isRight}>
            {t('kit.save')}
          </Button>
        </form>
      </section>
    </Page>
  )
}
