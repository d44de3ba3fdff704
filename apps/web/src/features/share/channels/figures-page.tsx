import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Chart } from '../../../ui/chart.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Press } from '../../../ui/press.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { duration } from '../../../ui/time.ts'
import { hrefOfClip } from './clip-source.ts'
import './pages.css'
import { knownBy, useClip } from './known.ts'

type Figures = Output<Methods['channels.figures']>
type Counted = keyof Figures['all']

const spans = ['7', '30', '90'] as const
const counted = ['viewers', 'likes', 'followers', 'comments', 'favourites', 'shares'] as const satisfies Counted[]

/** What became of one's channel: all in all, day by day, clip by clip. */
export default function FiguresPage(): ReactNode {
  const [span, setSpan] = useState<(typeof spans)[number]>('30')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const { value, problem, reload } = useKept('channels.figures', { days: Number(span), timeZone }, ['channels'])
  return (
    <Page title={t('clips.figures')} parent="/channels/me">
      <ConnectionBanner />
      <div className="channel-spans">
        <Segmented<(typeof spans)[number]>
          label={t('clips.figures.span')}
          value={span}
          onChange={setSpan}
          options={spans.map((days) => ({ value: days, label: t('clips.figures.days', { count: Number(days) }) }))}
        />
      </div>
      {value ? (
        <Shown figures={value} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Shown({ figures: { all, daily, clips } }: { figures: Figures }): ReactNode {
  const [shown, setShown] = useState<Counted>('viewers')
  useClipsOfFigures(clips)
  return (
    <>
      <fieldset className="channel-figures">
        <legend className="ui-spoken">{t('clips.figures')}</legend>
        {counted.map((name) => (
          <label key={name}>
            <input
              className="ui-spoken"
              type="radio"
              name="figure"
              checked={shown === name}
              onChange={() => setShown(name)}
            />
            <span>{t(`clips.figure.${name}`)}</span>
            <b className="ui-figures">{formatNumber(all[name])}</b>
          </label>
        ))}
      </fieldset>
      <section className="channel-chart" aria-label={t(`clips.figure.${shown}`)}>
        <Chart
          label={t(`clips.figure.${shown}`)}
          days={daily.map(({ day }) => day)}
          counts={daily.map((day) => day[shown])}
        />
      </section>
      {clips.length > 0 && (
        <section className="channel-table">
          <h2>{t('clips.figures.each')}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('clips.clip')}</th>
                <th scope="col">{t('clips.figure.viewers')}</th>
                <th scope="col">{t('clips.figure.whole')}</th>
                <th scope="col">{t('clips.figure.time')}</th>
                <th scope="col">{t('clips.figure.likes')}</th>
              </tr>
            </thead>
            <tbody>
              {clips.map((one) => (
                <Line key={one.clipId} {...one} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function Line({ clipId, viewers, watchedWhole, watchedMs, likes }: Figures['clips'][number]): ReactNode {
  const clip = useClip(clipId)
  return (
    <tr>
      <th scope="row">
        <Press href={hrefOfClip(clipId, 'channel')}>
          {clip && <img src={`/media/${clip.cover.mediaId}/thumb`} alt="" loading="lazy" />}
          <span dir="auto">{clip?.description || t('clips.clip')}</span>
        </Press>
      </th>
      <td className="ui-figures">{formatNumber(viewers)}</td>
      <td className="ui-figures">{formatNumber(watchedWhole, { style: 'percent' })}</td>
      <td className="ui-figures">{duration(watchedMs)}</td>
      <td className="ui-figures">{formatNumber(likes)}</td>
    </tr>
  )
}

/** Figures name clips by their ids; what they look like is asked for once. */
function useClipsOfFigures(clips: Figures['clips']): void {
  const teahouse = useTeahouse()
  const firstId = clips[0]?.clipId
  useEffect(() => {
    const known = knownBy(teahouse)
    if (!firstId || known.clip(firstId)) return
    async function ask(): Promise<void> {
      const { channel } = await teahouse.client.call('channels.mine', {})
      if (channel) known.hear(await teahouse.client.call('channels.clipsOf', { channelId: channel.id, limit: 50 }))
    }
    // Without them the figures stand by themselves.
    ask().catch(() => {})
  }, [teahouse, firstId])
}
