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
import { media } from './media.ts'
import { navigation } from './navigation.ts'
import { network } from './network.ts'
import { person } from './person.ts'
import { places } from './places.ts'
import { queries } from './queries.ts'
import { sounds } from './sounds.ts'
import { storage } from './storage.ts'
import { ways } from './ways.ts'

/** An area of `wx`: what it adds, given what runs beneath. */
export type Area = (runtime: Runtime) => Readonly<Record<string, unknown>>

const areas: readonly Area[] = [
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
  media,
  places,
  device,
  person,
  ways,
  log,
]

/** `wx`. What is not there is `undefined`, so that a program can ask whether it is. */
export function createWx(runtime: Runtime): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...areas.map((area) => area(runtime)))
}
