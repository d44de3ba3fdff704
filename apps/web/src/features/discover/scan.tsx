import { readCode } from '@teahouse/contract/codes'
import { lazy, type ReactNode, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { isolate } from '../../i18n/intl.ts'
import { hrefOfCode } from '../../shell/features.ts'
import { navigate } from '../../shell/navigation.ts'
import { Page } from '../../shell/page.tsx'
import { confirm } from '../../ui/dialog.tsx'

const QrScanner = lazy(async () => ({ default: (await import('../../ui/qr-scanner.tsx')).QrScanner }))

/** The camera, and what becomes of the codes that it reads. */
export default function Scan(): ReactNode {
  const [round, setRound] = useState(0)
  const read = async (text: string) => {
    const code = readCode(text, location.origin)
    const href = code && hrefOfCode(code)
    if (href) {
      navigate(href, { replace: true })
      return
    }
    await showForeignCode(text)
    setRound(round + 1)
  }
  return (
    <Page title={t('scan.title')} parent="/discover" body="fixed">
      <QrScanner key={round} onRead={(text) => void read(text)} />
    </Page>
  )
}

/** A code of another kind: an address is opened when the person says so; any other text can be taken along. */
async function showForeignCode(text: string): Promise<void> {
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (address && /^https?:$/.test(address.protocol)) {
    const isSure = await confirm({
      title: t('scan.link', { host: isolate(address.host) }),
      body: <bdi>{address.href}</bdi>,
      action: t('scan.link.open'),
    })
    if (isSure) window.open(address.href, '_blank', 'noopener,noreferrer')
    return
  }
  const isWanted = await confirm({ title: t('scan.text'), body: <bdi>{text}</bdi>, action: t('kit.copy') })
  if (isWanted) await navigator.clipboard.writeText(text)
}
