import type { Runtime } from '../runtime.ts'
import { animation } from './animation.ts'
import { appElements } from './app-elements.ts'
import { application } from './application.ts'
import { canvas } from './canvas.ts'
import { contexts } from './contexts.ts'
import { device } from './device.ts'
import { files } from './files.ts'
import { interaction } from './interaction.ts'
import { log } from './log.ts'
import { maps } from './map.ts'
import { media } from './media.ts'
import { navigation } from './navigation.ts'
import { network } from './network.ts'
import { person } from './person.ts'
import { places } from './places.ts'
import { queries } from './queries.ts'
import { sounds } from './sounds.ts'
import { storage } from './storage.ts'
import { unavailable, unavailableNames } from './unavailable.ts'
import { ways } from './ways.ts'

/** An area of `wx`: what it adds, given what runs beneath. */
export type Area = (runtime: Runtime) => Readonly<Record<string, unknown>>

const areas: readonly Area[] = [
  unavailable,
  appElements,
  queries,
  animation,
  sounds,
  contexts,
  canvas,
  navigation,
  application,
  interaction,
  network,
  storage,
  files,
  maps,
  media,
  places,
  device,
  person,
  ways,
  log,
]

/** Built-in components that a program may ask for with `canIUse`. */
const components = new Set(
  'view scroll-view swiper swiper-item movable-area movable-view cover-view cover-image match-media page-container root-portal text rich-text icon progress button checkbox checkbox-group editor form input keyboard-accessory label picker picker-view picker-view-column radio radio-group slider switch textarea navigator image video audio camera map canvas web-view official-account open-data page-meta navigation-bar grid-view list-view sticky-header sticky-section'.split(
    ' ',
  ),
)

/** `wx`. What is not there is `undefined`, so that a program can ask whether it is. */
export function createWx(runtime: Runtime): Readonly<Record<string, unknown>> {
  const cannot = new Set(unavailableNames)
  const wx: Record<string, unknown> = Object.assign({}, ...areas.map((area) => area(runtime)))
  // `request.object.method`, `button.open-type.contact`: options and values are as documented where the whole is there.
  wx.canIUse = (schema: unknown) => {
    const [name = ''] = String(schema).split('.')
    return components.has(name) || (Object.hasOwn(wx, name) && !cannot.has(name))
  }
  return wx
}
