import { lazy, type ReactNode, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { clock } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useNames } from '../chat/names.ts'
import type { Mark } from './big-map.tsx'
import { awayWords, coordinateWords, type Spot } from './geo.ts'
import { useHere } from './here.ts'
import { stopSharing } from './live.ts'
import { useLivePositions } from './use-live-positions.ts'

const BigMap = lazy(() => import('./big-map.tsx'))

const tellProblem = (problem: string) => showToast(problem, { icon: 'warning-circle' })

/** One place on the map. */
export function openPlace(place: Spot & { name: string; address: string }): void {
  void openOverlay((close) => (
    <Sheet title={place.name || t('location.location')} height="full" onClose={close}>
      <PlaceMap place={place} />
    </Sheet>
  ))
}

function PlaceMap({ place }: { place: Spot & { name: string; address: string } }): ReactNode {
  const here = useHere()
  return (
    <>
      <Suspense fallback={<LoadingState />}>
        <BigMap
          start={place}
          label={t('location.map')}
          marks={[{ id: 'place', spot: place, label: place.name || t('location.pin') }]}
          onHereProblem={tellProblem}
        />
      </Suspense>
      <div className="location-foot">
        <div>
          <b dir="auto">{place.name || t('location.pin')}</b>
          <p dir={place.address ? 'auto' : 'ltr'}>{place.address || coordinateWords(place)}</p>
          {here && <p>{awayWords(here, place)}</p>}
        </div>
      </div>
    </>
  )
}

/** Everybody who shares where they are in a chat, moving. `start` is where the map opens. */
export function openLive(conversationId: string, start: Spot): void {
  void openOverlay((close) => (
    <Sheet title={t('location.live')} height="full" onClose={close}>
      <LiveMap conversationId={conversationId} start={start} />
    </Sheet>
  ))
}

function LiveMap({ conversationId, start }: { conversationId: string; start: Spot }): ReactNode {
  const teahouse = useTeahouse()
  const { replica, personId: selfId } = teahouse
  const names = useNames(conversationId)
  const positions = useLivePositions(conversationId)
  const mine = positions.find(({ personId }) => personId === selfId)
  const marks = positions.map(({ seq, personId, latitude, longitude }): Mark => {
    const person = replica.person(personId).getSnapshot()
    const label = names.nameOf(personId)
    const initial = [...label][0] ?? ''
    return { id: String(seq), spot: { latitude, longitude }, picture: pictureOf(person), initial, label }
  })
  return (
    <>
      <Suspense fallback={<LoadingState />}>
        <BigMap start={start} label={t('location.map')} marks={marks} onHereProblem={tellProblem} />
      </Suspense>
      <div className="location-foot" aria-live="polite">
        <div>
          {positions.length === 0 && <p>{t('location.ended')}</p>}
          {positions.map(({ seq, personId, until }) => (
            <p key={seq}>
              <bdi>{names.nameOf(personId)}</bdi> · {t('location.until', { time: clock(until) })}
            </p>
          ))}
        </div>
        {mine && (
          <Button
            tone="danger"
            size="small"
            onClick={() => void stopSharing(teahouse, { conversationId, seq: mine.seq })}
          >
            {t('location.stop')}
          </Button>
        )}
      </div>
    </>
  )
}
