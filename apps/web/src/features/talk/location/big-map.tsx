import L from 'leaflet'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { Icon } from '../../../ui/icon.tsx'
import { prefersReducedMotion } from '../../../ui/use-media.ts'
import './big-map.css'
import type { Spot } from './geo.ts'
import { findHere, useHere } from './here.ts'
import './map.css'
import { type Country, loadTown, loadWorld, type Position, type Town } from './map-data.ts'
import { nameIn } from './name-in.ts'

export interface BigMapHandle {
  /** Moves there, and as near as a street. */
  goTo(spot: Spot): void
}

/** Something that stands on the map: a pin, or a person. */
export interface Mark {
  id: string
  spot: Spot
  /** A picture's address, for a person; a pin without one. */
  picture?: string | null
  /** Stands in for a picture that is not there. */
  initial?: string
  label: string
}

interface BigMapProps {
  start: Spot
  label: string
  marks?: readonly Mark[]
  /** Hears where the middle of the map is, when it rests. With this, a pin stands in the middle. */
  onRest?(spot: Spot): void
  onHereProblem?(problem: string): void
  ref?: Ref<BigMapHandle>
}

const streetZoom = 16
/** From here on the town is drawn; before, countries are. */
const townZoom = 9
const placeZoom = 14

/** A map to move and zoom: vectors that come with the app, or the tiles of the server that was set. */
export default function BigMap({ start, label, marks = [], onRest, onHereProblem, ref }: BigMapProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<L.Map>()
  const [isFailed, setFailed] = useState(false)
  const rest = useRef(onRest)
  rest.current = onRest
  const here = useHere()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a map begins once, where it was opened.
  useEffect(() => {
    const isStill = prefersReducedMotion()
    const made = L.map(box.current!, {
      center: [start.latitude, start.longitude],
      zoom: streetZoom,
      minZoom: 2,
      maxZoom: 19,
      worldCopyJump: true,
      zoomControl: false,
      attributionControl: false,
      zoomAnimation: !isStill,
      fadeAnimation: !isStill,
      inertia: !isStill,
    })
    made.on('moveend', () => {
      const { lat, lng } = made.getCenter().wrap()
      rest.current?.({ latitude: lat, longitude: lng })
    })
    setMap(made)
    // The sheet around it is still growing when it opens.
    const watch = new ResizeObserver(() => made.invalidateSize({ animate: false }))
    watch.observe(box.current!)
    void drawGround(made).catch(() => setFailed(true))
    return () => {
      watch.disconnect()
      made.remove()
    }
  }, [])

  const goTo = (spot: Spot) => {
    map?.setView([spot.latitude, spot.longitude], Math.max(streetZoom, map.getZoom()), {
      animate: !prefersReducedMotion(),
    })
  }
  useImperativeHandle(ref, () => ({ goTo }))
  useMarks(map, marks, here)

  async function goHere(): Promise<void> {
    try {
      goTo(await findHere())
    } catch (error) {
      onHereProblem?.(t((error as Error).message === 'denied' ? 'location.denied' : 'location.unknown'))
    }
  }

  return (
    <div className="map-frame">
      <section ref={box} className="map" dir="ltr" aria-label={label} />
      {onRest && (
        <span className="map-middle" aria-hidden="true">
          <Icon name="map-pin" weight="fill" size={44} />
        </span>
      )}
      {isFailed && (
        <p className="map-note" role="status">
          {t('location.failed')}
        </p>
      )}
      <div className="map-keys">
        <button type="button" className="map-key" title={t('location.zoom.in')} onClick={() => map?.zoomIn()}>
          <Icon name="plus" size={22} label={t('location.zoom.in')} />
        </button>
        <button type="button" className="map-key" title={t('location.zoom.out')} onClick={() => map?.zoomOut()}>
          <Icon name="minus" size={22} label={t('location.zoom.out')} />
        </button>
        {'geolocation' in navigator && (
          <button type="button" className="map-key" title={t('location.here')} onClick={() => void goHere()}>
            <Icon name="crosshair-simple" size={22} label={t('location.here')} />
          </button>
        )}
      </div>
    </div>
  )
}

async function drawGround(map: L.Map): Promise<void> {
  const info = await strangersClient.call('server.info', {}).catch(() => undefined)
  if (info?.tileUrl) {
    L.tileLayer(info.tileUrl, { maxZoom: 19 }).addTo(map)
    if (info.tileAttribution) {
      const credit = L.control.attribution({ prefix: false })
      // Words of a setting are words, not a page.
      credit.addAttribution(info.tileAttribution.replace(/[<>&]/g, '')).addTo(map)
    }
    return
  }
  const [countries, town] = await Promise.all([loadWorld(), loadTown()])
  if (!map.getPane('mapPane')) return
  const world = drawWorld(countries)
  const streets = drawTown(town)
  const show = () => {
    const zoom = map.getZoom()
    const box = map.getContainer()
    box.style.setProperty('--map-way-px', String(Math.max(1.5, 7 * 1.75 ** (zoom - streetZoom))))
    box.dataset.zoom = nearness(zoom)
    if (zoom >= townZoom) map.addLayer(streets)
    else map.removeLayer(streets)
  }
  map.addLayer(world)
  show()
  map.on('zoomend', show)
}

/** Which names there is room for. */
function nearness(zoom: number): 'world' | 'country' | 'region' | 'town' | 'near' {
  if (zoom >= streetZoom) return 'near'
  if (zoom >= placeZoom) return 'town'
  return zoom >= 7 ? 'region' : zoom >= 5 ? 'country' : 'world'
}

const latLng = ([longitude, latitude]: Position): L.LatLngTuple => [latitude, longitude]

function drawWorld(countries: readonly Country[]): L.LayerGroup {
  const names = new Intl.DisplayNames(intlTag(currentLocale()), { type: 'region', fallback: 'none' })
  return L.layerGroup(
    countries.flatMap(({ code, rings, at, size }) => {
      const shape = L.polygon(
        rings.map((ring) => ring.map(latLng)),
        { className: 'map-country', interactive: false, smoothFactor: 0.6 },
      )
      const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined
      return name ? [shape, labelAt(at, name, size > 60 ? 'large' : size > 8 ? 'middle' : 'small')] : [shape]
    }),
  )
}

function drawTown({ name, center, bbox, features, places }: Town): L.LayerGroup {
  const [west, south, east, north] = bbox
  const draw = (lines: readonly (readonly Position[])[], className: string, isArea: boolean) => {
    const points = lines.map((line) => line.map(latLng))
    const style = { className, interactive: false, smoothFactor: 0.4 }
    return isArea ? L.polygon(points, style) : L.polyline(points, style)
  }
  const areas = features.filter(({ isArea }) => isArea)
  const ways = features.filter(({ isArea, kind }) => !isArea && kind !== 'street')
  const minor = features.filter(({ kind, rank }) => kind === 'street' && rank !== 'main')
  const main = features.filter(({ kind, rank }) => kind === 'street' && rank === 'main')
  return L.layerGroup([
    L.rectangle(
      [
        [south, west],
        [north, east],
      ],
      { className: 'map-sea map-town-sea', interactive: false },
    ),
    ...areas.map(({ lines, kind }) => draw(lines, `map-${kind}`, true)),
    ...ways.map(({ lines, kind }) => draw(lines, `map-${kind}`, false)),
    ...minor.map(({ lines }) => draw(lines, 'map-street', false)),
    ...main.map(({ lines }) => draw(lines, 'map-rim', false)),
    ...main.map(({ lines }) => draw(lines, 'map-street-main', false)),
    labelAt(center, nameIn(name), 'whole-town'),
    ...places.map(({ at, name, rank }) => labelAt(at, nameIn(name), rank === 1 ? 'known' : 'near')),
  ])
}

function labelAt(at: Position, name: string, kind: string): L.Marker {
  const words = document.createElement('bdi')
  words.textContent = name
  return L.marker(latLng(at), {
    icon: L.divIcon({ className: `map-label map-label-${kind}`, html: words, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
  })
}

/** Keeps the pins and people on the map where they are, moving those that move. */
function useMarks(map: L.Map | undefined, marks: readonly Mark[], here: Spot | undefined): void {
  const drawn = useRef(new Map<string, L.Marker>())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map has nothing on it yet.
  useEffect(() => () => drawn.current.clear(), [map])
  useEffect(() => {
    if (!map) return
    const own: Mark[] = here ? [{ id: 'here', spot: here, label: t('location.me') }] : []
    const wanted = new Map([...own, ...marks].map((mark) => [mark.id, mark]))
    for (const [id, marker] of drawn.current) {
      if (wanted.has(id)) continue
      marker.remove()
      drawn.current.delete(id)
    }
    for (const [id, mark] of wanted) {
      const at: L.LatLngTuple = [mark.spot.latitude, mark.spot.longitude]
      const known = drawn.current.get(id)
      if (known) known.setLatLng(at)
      else {
        const icon = L.divIcon({ className: 'map-mark', html: markElement(mark), iconSize: [0, 0] })
        const marker = L.marker(at, { icon, alt: mark.label, title: mark.label, keyboard: false, interactive: false })
        marker.setZIndexOffset(id === 'here' ? 0 : 1000).addTo(map)
        drawn.current.set(id, marker)
      }
    }
  }, [map, marks, here])
}

function markElement({ id, picture, initial, label }: Mark): HTMLElement {
  const element = document.createElement('span')
  element.title = label
  if (id === 'here') element.className = 'map-here'
  else if (picture || initial) {
    element.className = 'map-person'
    if (picture) {
      const image = document.createElement('img')
      image.src = picture
      image.alt = label
      element.append(image)
    } else element.textContent = initial ?? ''
  } else {
    element.className = 'map-pin'
    element.innerHTML =
      '<svg viewBox="0 0 256 256" width="44" height="44" aria-hidden="true"><path d="M128 16a88.1 88.1 0 0 0-88 88c0 75.3 80 132.17 83.41 134.55a8 8 0 0 0 9.18 0C136 236.17 216 179.3 216 104a88.1 88.1 0 0 0-88-88m0 56a32 32 0 1 1-32 32a32 32 0 0 1 32-32"/></svg>'
  }
  return element
}
