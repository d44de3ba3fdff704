import type { Version } from '@teahouse/contract/programs/miniprograms'
import { t } from '../../../../i18n/i18n.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { chatTime } from '../../../../ui/time.ts'

/** A code that opens the version on one’s own phone, or here. */
export async function showPreview(appId: string, version: Version): Promise<void> {
  const { client } = openedTeahouse()
  const { href, endsAt } = await client.call('miniprograms.preview', { appId, versionId: version.id })
  const title = t('miniprograms.preview.title', { version: version.name })
  await openOverlay((close) => (
    <Dialog
      title={title}
      onClose={close}
      actions={(leave) => (
        <>
          <Button tone="soft" onClick={leave}>
            {t('kit.close')}
          </Button>
          <Button href={href} onClick={leave}>
            {t('miniprograms.preview.here')}
          </Button>
        </>
      )}
    >
      <div className="programs-preview">
        <QrCode text={new URL(href, location.origin).href} label={title} size={220} />
        <p>{t('miniprograms.preview.body', { time: chatTime(endsAt) })}</p>
        <p className="console-quiet">{t('miniprograms.preview.sources')}</p>
      </div>
    </Dialog>
  ))
}
