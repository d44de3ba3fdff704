import { type ReactNode, useMemo, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { holdsWords, wordsOf } from '../search/fold.ts'
import BigMap, { type BigMapHandle } from './big-map.tsx'
import { coordinateWords, distanceM, formatDistance, type Spot } from './geo.ts'
import { useHere } from './here.ts'
import { loadTown, type Place, type Town } from './map-data.ts'
import { nameIn } from './name-in.ts'

export interface ChosenLocation extends Spot {
  name: string
  address: string
}

/** Near enough to a place to be at it. */
const atPlaceM = 45
const maxShown = 30

/**
 * Lets the person put a pin on the map. Gives nothing when they turned away.
 * @param action what the button says that ends it; “Send” unless told.
 */
export default async function chooseLocation(action = t('location.send')): Promise<ChosenLocation | undefined> {
  const town = await loadTown().catch(() => undefined)
  return openOverlay<ChosenLocation>((close) => <Chooser town={town} action={action} onClose={close} />)
}

interface ChooserProps {
  town: Town | undefined
  action: string
  onClose(chosen?: ChosenLocation): void
}

function Chooser({ town, action, onClose }: ChooserProps): ReactNode {
  const here = useHere()
  const [start] = useState((): Spot => here ?? spotOf(town?.center ?? [0, 20]))
  const [spot, setSpot] = useState(start)
  const [query, setQuery] = useState('')
  const map = useRef<BigMapHandle>(null)
  const words = useMemo(() => wordsOf(query), [query])
  const near = useMemo(() => placesNear(town, spot), [town, spot])
  const found = words.length > 0 ? searchPlaces(town, words, spot) : near
  const at = near.find(({ metres }) => metres < atPlaceM)?.place
  const name = at ? nameIn(at.name) : ''
  // Where the town is near, the pin has an address; elsewhere its degrees have to do.
  const isInTown = town !== undefined && distanceM(spot, spotOf(town.center)) < 4_000
  const address = isInTown ? nameIn(town.name) : ''

  return (
    <Sheet
      title={t('location.choose')}
      height="full"
      onClose={() => onClose()}
      action={
        <Button size="small" onClick={() => onClose({ ...spot, name, address })}>
          {action}
        </Button>
      }
    >
      <div className="location-choice">
        <BigMap
          ref={map}
          start={start}
          label={t('location.map')}
          onRest={setSpot}
          onHereProblem={(problem) => showToast(problem, { icon: 'warning-circle' })}
        />
        <div className="location-foot" aria-live="polite">
          <div>
            <b className="ui-clip">{name || t('location.pin')}</b>
            <p dir={address ? 'auto' : 'ltr'}>{address || coordinateWords(spot)}</p>
          </div>
        </div>
        <SearchField value={query} onChange={setQuery} placeholder={t('location.search')} />
        <ul className="location-places" aria-label={t('location.search')}>
          {found.slice(0, maxShown).map(({ place, metres }) => (
            <li key={place.id}>
              <button
                type="button"
                className="location-place"
                aria-pressed={place === at}
                onClick={() => map.current?.goTo(spotOf(place.at))}
              >
                <span>
                  <bdi>{nameIn(place.name)}</bdi>
                  <small>{formatDistance(metres)}</small>
                </span>
                {place === at && <Icon name="check" weight="bold" size={20} />}
              </button>
            </li>
          ))}
          {words.length > 0 && found.length === 0 && (
            <li className="location-none">{t('location.search.none', { words: query.trim() })}</li>
          )}
        </ul>
      </div>
    </Sheet>
  )
}

interface Near {
  place: Place
  metres: number
}

function placesNear(town: Town | undefined, spot: Spot): Near[] {
  return (town?.places ?? [])
    .map((place) => ({ place, metres: distanceM(spot, spotOf(place.at)) }))
    .sort((one, other) => one.metres - other.metres)
}

/** By its name in any language: people know places by several. */
function searchPlaces(town: Town | undefined, words: readonly string[], spot: Spot): Near[] {
  return placesNear(town, spot).filter(({ place }) => Object.values(place.name).some((name) => holdsWords(name, words)))
}

function spotOf([longitude, latitude]: readonly [number, number]): Spot {
  return { latitude, longitude }
}
