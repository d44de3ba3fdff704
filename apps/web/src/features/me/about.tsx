import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { formatSize } from '../../i18n/intl.ts'
import { Page } from '../../shell/page.tsx'
import { useTeahouse } from '../../shell/session.ts'
import { useLoaded } from '../../shell/use-loaded.ts'
import { Card, Cell } from '../../ui/cell.tsx'
import './me.css'

/** What this is, which server it talks to, and how much room it takes here. */
export default function About(): ReactNode {
  const { client } = useTeahouse()
  const { value: server } = useLoaded(() => client.call('server.info', {}), [client])
  const [usedBytes, setUsed] = useState<number>()
  useEffect(() => {
    void navigator.storage?.estimate().then(({ usage }) => setUsed(usage))
  }, [])
  return (
    <Page title={t('about.title')} parent="/me/settings">
      <div className="me-about">
        <img src="/icons/mark.svg" alt="" width={88} height={88} />
        <p className="me-about-name">Teahouse</p>
        <p className="me-about-words">{t('about.words')}</p>
      </div>
      <Card>
        <Cell title={t('about.server')} value={server?.name ?? location.host} />
        {server && <Cell title={t('about.version')} value={server.version} />}
        {usedBytes !== undefined && <Cell title={t('about.storage')} value={formatSize(usedBytes)} />}
        <Cell title={t('about.licence')} value="Apache-2.0" />
      </Card>
    </Page>
  )
}
