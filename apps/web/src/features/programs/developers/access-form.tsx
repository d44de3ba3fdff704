import type { DeveloperApp } from '@teahouse/contract/programs/developers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'

const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

/** From where the program may call, and whose pages may ask who somebody is. */
export function AccessForm({ app, onSaved }: { app: DeveloperApp; onSaved(): void }): ReactNode {
  const { client } = useTeahouse()
  const [networks, setNetworks] = useState(app.allowedNetworks.join('\n'))
  const [hosts, setHosts] = useState(app.pageHosts.join('\n'))
  const save = useAct(async () => {
    await client.call('developers.saveAccess', {
      accountId: app.accountId,
      allowedNetworks: linesOf(networks),
      pageHosts: linesOf(hosts).map((host) => host.replace(/^https?:\/\//, '').replace(/\/.*$/, '')),
    })
    showToast(t('console.saved'), { icon: 'check-circle' })
    onSaved()
  })
  return (
    <section className="console-panel" aria-labelledby="programs-access">
      <h2 id="programs-access">{t('programs.access')}</h2>
      <form
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          save.run()
        }}
      >
        <TextArea
          label={t('programs.networks')}
          value={networks}
          onChange={setNetworks}
          dir="ltr"
          spellCheck={false}
          placeholder={'203.0.113.7\n203.0.113.0/24'}
          hint={t('programs.networks.hint')}
        />
        <TextArea
          label={t('programs.hosts')}
          value={hosts}
          onChange={setHosts}
          dir="ltr"
          spellCheck={false}
          placeholder="shop.example"
          hint={t('programs.hosts.hint')}
        />
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
        <Button type="submit" block busy={save.isBusy}>
          {t('kit.save')}
        </Button>
      </form>
    </section>
  )
}
