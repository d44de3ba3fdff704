import type { ReactNode } from 'react'
import './tab-bar.css'
import { Badge, Dot } from './badge.tsx'
import { Icon } from './icon.tsx'
import type { IconName, WeightOf } from './icons.ts'
import { Press } from './press.tsx'

/** The icons that are drawn both idle and full of tea. */
export type FillingIcon = { [Name in IconName]: 'duotone' extends WeightOf<Name> ? Name : never }[IconName]

export interface Place {
  href: string
  label: string
  icon: FillingIcon
  /** Whether this is where the person is. */
  current: boolean
  badge?: number | undefined
  dot?: boolean | undefined
}

/** The four tabs at the foot of a phone. Tea rises in the icon of the one that is open. */
export function TabBar({ label, places }: { label: string; places: readonly Place[] }): ReactNode {
  return (
    <nav className="ui-tabs" aria-label={label}>
      {places.map((place) => (
        <Press key={place.href} className="ui-tab" href={place.href} aria-current={place.current ? 'page' : undefined}>
          <PlaceIcon place={place} size={27} />
          <span className="ui-tab-label">{place.label}</span>
        </Press>
      ))}
    </nav>
  )
}

interface RailProps {
  label: string
  /** The person's own picture, at the top. */
  lead?: ReactNode
  places: readonly Place[]
  /** What stands at the foot: devices, settings. */
  foot?: readonly Place[]
}

/** The column of icons at the start of a wide screen. */
export function Rail({ label, lead, places, foot = [] }: RailProps): ReactNode {
  const draw = (place: Place) => (
    <Press
      key={place.href}
      className="ui-rail-place"
      href={place.href}
      title={place.label}
      aria-current={place.current ? 'page' : undefined}
    >
      <PlaceIcon place={place} size={24} />
      <span className="ui-spoken">{place.label}</span>
    </Press>
  )
  return (
    <nav className="ui-rail" aria-label={label}>
      {lead}
      {places.map(draw)}
      <span className="ui-rail-space" />
      {foot.map(draw)}
    </nav>
  )
}

function PlaceIcon({ place, size }: { place: Place; size: number }): ReactNode {
  return (
    <span className="ui-place-icon">
      <Icon name={place.icon} size={size} />
      {place.current && <Icon name={place.icon} weight="duotone" size={size} className="ui-place-tea" />}
      {place.badge ? <Badge count={place.badge} /> : place.dot && <Dot />}
    </span>
  )
}
