import type { Copy, Network, Visibility } from '@teahouse/contract/share/crossposts'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { RadioList } from '../../../ui/choice.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import './crossposts.css'

const visibilities = ['public', 'unlisted', 'private'] as const

/** The networks that one has connected, and what became of the latest copies. */
export default function NetworksPage(): ReactNode {
  const { value, problem, reload } = useKept('crossposts.networks', {})
  const copies = useKept('crossposts.copies', {}, ['moments'])
  return (
    <Page title={t('crossposts.title')} parent="/me/moments">
      {value ? (
        <>
          <p className="crossposts-about">{t('crossposts.about')}</p>
          {value.networks.map((network) => (
            <Connected key={network.id} network={network} onChanged={reload} />
          ))}
          {value.isOffered ? (
            <Card title={t('crossposts.connect')}>
              <Cell
                icon="globe"
                iconWeight="regular"
                title="Mastodon"
                detail={t('crossposts.mastodon.detail')}
                href="/me/networks/mastodon"
              />
              <Cell
                icon="plugs-connected"
                iconWeight="regular"
                title={t('crossposts.webhook')}
                detail={t('crossposts.webhook.detail')}
                href="/me/networks/webhook"
              />
            </Card>
          ) : (
            <p className="crossposts-about">{t('crossposts.off')}</p>
          )}
          {copies.value && copies.value.copies.length > 0 && (
            <Card title={t('crossposts.copies')}>
              <ul aria-label={t('crossposts.copies')}>
                {copies.value.copies.map((copy) => (
                  <CopyRow key={`${copy.momentId} ${copy.networkId}`} copy={copy} onRetried={copies.reload} />
                ))}
              </ul>
            </Card>
          )}
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Connected({ network, onChanged }: { network: Network; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const { id, kind, name, url, visibility, problem, problemDetail } = network
  // A choice moves at once; it goes back when the server says no.
  const [wished, setWished] = useState<Visibility>()
  const change = async (chosen: Visibility) => {
    setWished(chosen)
    if (await attempt(() => client.call('crossposts.change', { networkId: id, visibility: chosen }))) onChanged()
    else setWished(undefined)
  }
  const disconnect = async () => {
    const isSure = await confirm({
      title: t('crossposts.disconnect.ask', { name: isolate(name) }),
      body: t('crossposts.disconnect.body'),
      action: t('crossposts.disconnect'),
      tone: 'danger',
    })
    if (!isSure) return
    await attempt(() => client.call('crossposts.disconnect', { networkId: id }))
    onChanged()
  }
  return (
    <Card title={kind === 'mastodon' ? 'Mastodon' : t('crossposts.webhook')}>
      <Cell
        icon={kind === 'mastodon' ? 'globe' : 'plugs-connected'}
        iconWeight="regular"
        title={<bdi>{name}</bdi>}
        detail={<bdi dir="ltr">{url}</bdi>}
      />
      {problem && (
        <p className="crossposts-problem" role="status">
          {t(`crossposts.problem.${problem}`)} {problemDetail && <q dir="auto">{problemDetail}</q>}
        </p>
      )}
      {visibility && (
        <RadioList
          label={t('crossposts.visibility')}
          options={visibilities.map((value) => ({
            value,
            label: t(`crossposts.visibility.${value}`),
            detail: t(`crossposts.visibility.${value}.detail`),
          }))}
          value={wished ?? visibility}
          onChange={(chosen) => void change(chosen)}
        />
      )}
      <Cell title={t('crossposts.disconnect')} tone="danger" onClick={() => void disconnect()} />
    </Card>
  )
}

function CopyRow({ copy, onRetried }: { copy: Copy; onRetried(): void }): ReactNode {
  const { client } = useTeahouse()
  const { momentId, networkId, name, state, url, problem, problemDetail, at } = copy
  const retry = async () => {
    await attempt(() => client.call('crossposts.retry', { momentId, networkId }))
    onRetried()
  }
  const words = t(`crossposts.state.${state}`)
  return (
    <li className="crossposts-copy" data-state={state}>
      <a href={`/moments/${momentId}`} className="crossposts-copy-name">
        <bdi>{name}</bdi>
      </a>
      <time dateTime={at}>{fullTime(at)}</time>
      <span className="crossposts-copy-state">
        {url && state === 'posted' ? (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {words}
          </a>
        ) : (
          words
        )}
        {problem && (
          <>
            {' '}
            {t(`crossposts.problem.${problem}`)} {problemDetail && <q dir="auto">{problemDetail}</q>}
          </>
        )}
      </span>
      {state === 'failed' && (
        <Button tone="soft" size="small" onClick={() => void retry()}>
          {t('crossposts.retry')}
        </Button>
      )}
    </li>
  )
}
