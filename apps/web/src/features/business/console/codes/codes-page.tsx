import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { QrCode } from '@teahouse/contract/business/qrcodes'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { useAct } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { Chart } from '../../../../ui/chart.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { QrCode as QrPicture } from '../../../../ui/qr-code.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { dateOnly, fullTime } from '../../../../ui/time.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { SelectField } from '../select-field.tsx'
import './codes.css'
import { Downloads } from './downloads.tsx'

/** Codes by which people come to an account. */
export default function CodesPage({ account, rest }: ConsolePageProps): ReactNode {
  if (rest === 'new') return <NewCode account={account} />
  if (rest) return <OneCode account={account} codeId={rest} />
  return <Codes account={account} />
}

function Codes({ account }: { account: ConsoleAccount }): ReactNode {
  const { client } = useTeahouse()
  const home = homeOf(account.id)
  const { value, problem, reload } = useKept('qrcodes.list', { accountId: account.id, limit: 50 }, ['console'])
  const [older, setOlder] = useState<readonly QrCode[]>([])
  const [hasMore, setHasMore] = useState<boolean>()
  const all = [...(value?.qrCodes ?? []), ...older]
  const more = useAct(async () => {
    const page = await client.call('qrcodes.list', { accountId: account.id, after: all.at(-1)!.id, limit: 50 })
    setOlder([...older, ...page.qrCodes])
    setHasMore(page.hasMore)
  })
  return (
    <Page
      title={t('codes.title')}
      parent={home}
      actions={<IconButton icon="plus" label={t('codes.new')} href={`${home}/codes/new`} />}
    >
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={5} />
        )
      ) : all.length === 0 ? (
        <EmptyState title={t('codes.none')} actions={<Button href={`${home}/codes/new`}>{t('codes.new')}</Button>}>
          {t('codes.none.body')}
        </EmptyState>
      ) : (
        <>
          <Card hint={t('codes.hint')}>
            {all.map((code) => (
              <Cell
                key={code.id}
                icon="qr-code"
                title={<bdi>{code.name || String(code.scene)}</bdi>}
                detail={[sceneWords(code), endWords(code)].join(' · ')}
                value={t('codes.scans', { count: code.scans })}
                href={`${home}/codes/${code.id}`}
              />
            ))}
          </Card>
          {(hasMore ?? value.hasMore) && (
            <div className="console-actions">
              <Button block tone="soft" busy={more.isBusy} onClick={() => more.run()}>
                {t('codes.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  )
}

const sceneWords = ({ scene }: QrCode): string =>
  typeof scene === 'number' ? t('codes.scene.number', { scene: formatNumber(scene, { useGrouping: false }) }) : scene

function endWords({ expiresAt }: QrCode): string {
  if (!expiresAt) return t('codes.permanent')
  return Date.parse(expiresAt) < Date.now() ? t('codes.ended') : t('codes.until', { day: dateOnly(expiresAt) })
}

const lengths = ['forever', '86400', '604800', '2592000'] as const

function NewCode({ account }: { account: ConsoleAccount }): ReactNode {
  const { client } = useTeahouse()
  const parent = `${homeOf(account.id)}/codes`
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'words' | 'number'>('words')
  const [scene, setScene] = useState('')
  const [length, setLength] = useState<string>('forever')
  const [requestId] = useState(() => client.host.newId())
  const isReady = kind === 'words' ? scene.trim() !== '' : /^[1-9][0-9]{0,9}$/.test(scene)
  const make = useAct(async () => {
    const { qrCode } = await client.call('qrcodes.make', {
      accountId: account.id,
      name: name.trim(),
      scene: kind === 'words' ? scene.trim() : Number(scene),
      expiresInSeconds: length === 'forever' ? null : Number(length),
      requestId,
    })
    navigate(`${parent}/${qrCode.id}`, { replace: true })
  })
  return (
    <Page title={t('codes.new')} parent={parent}>
      <form
        className="console-panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) make.run()
        }}
      >
        <TextField label={t('codes.name')} value={name} onChange={setName} maxLength={60} hint={t('codes.name.hint')} />
        <Segmented
          label={t('codes.scene')}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen)
            setScene('')
          }}
          options={[
            { value: 'words', label: t('codes.scene.as-words') },
            { value: 'number', label: t('codes.scene.as-number') },
          ]}
        />
        <TextField
          label={t('codes.scene')}
          value={scene}
          onChange={setScene}
          maxLength={64}
          dir="auto"
          inputMode={kind === 'number' ? 'numeric' : undefined}
          hint={t('codes.scene.hint')}
        />
        <SelectField
          label={t('codes.length')}
          value={length}
          onChange={setLength}
          options={lengths.map((value) => ({
            value,
            label: value === 'forever' ? t('codes.forever') : t('codes.days', { count: Number(value) / 86_400 }),
          }))}
        />
        {make.problem && (
          <p className="console-reason" role="alert">
            {make.problem}
          </p>
        )}
        <Button type="submit" block busy={make.isBusy} disabled={!isReady}>
          {t('codes.make')}
        </Button>
      </form>
    </Page>
  )
}

function OneCode({ account, codeId }: { account: ConsoleAccount; codeId: string }): ReactNode {
  const { client } = useTeahouse()
  const parent = `${homeOf(account.id)}/codes`
  const { value, problem, reload } = useLoaded(
    () => client.call('qrcodes.days', { accountId: account.id, codeId, days: 30 }),
    [client, account.id, codeId],
  )
  const rename = useAct(async (now: string) => {
    const name = await askForText({
      title: t('codes.name'),
      label: t('codes.name'),
      value: now,
      maxLength: 60,
      action: t('kit.save'),
    })
    if (!name) return
    await client.call('qrcodes.rename', { accountId: account.id, codeId, name })
    reload()
  })
  if (!value) {
    return (
      <Page title={t('codes.title')} parent={parent}>
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={4} />}
      </Page>
    )
  }
  const { qrCode, days } = value
  const title = qrCode.name || String(qrCode.scene)
  return (
    <Page
      title={title}
      parent={parent}
      actions={<IconButton icon="pencil-simple" label={t('codes.rename')} onClick={() => rename.run(qrCode.name)} />}
    >
      <section className="codes-poster" aria-label={title}>
        <QrPicture text={qrCode.url} label={t('codes.picture', { name: title })} size={220} />
        <p className="console-quiet" dir="ltr">
          {qrCode.url}
        </p>
        <Downloads codeKey={qrCode.key} name={title} />
      </section>
      <Card hint={qrCode.expiresAt ? t('codes.until', { day: fullTime(qrCode.expiresAt) }) : undefined}>
        <Cell title={t('codes.scene')} value={<bdi>{String(qrCode.scene)}</bdi>} />
        <Cell title={t('codes.count.scans')} value={formatNumber(qrCode.scans)} />
        <Cell title={t('codes.count.people')} value={formatNumber(qrCode.people)} />
        <Cell title={t('codes.count.follows')} value={formatNumber(qrCode.follows)} />
      </Card>
      <section className="console-panel" aria-label={t('codes.last30')}>
        <h2>{t('codes.last30')}</h2>
        <Chart
          label={t('codes.count.scans')}
          days={days.map(({ day }) => day)}
          counts={days.map(({ scans }) => scans)}
        />
      </section>
    </Page>
  )
}
