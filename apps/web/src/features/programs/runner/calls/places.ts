import type { Spot } from '../../../talk/location/geo.ts'
import { type CallContext, CallFailure, call, cancelled } from './call.ts'
import { toChina } from './china.ts'
import { flag, number, object, oneOf, optional, text } from './shape.ts'

const system = oneOf('wgs84', 'gcj02')
const latitude = number(-90, 90)
const longitude = number(-180, 180)

/** Where the person is, with their permission, and where things are, on the app’s own map. */
export const placeCalls = {
  getLocation: call(object({ system, withAltitude: flag, isHighAccuracy: flag }), {
    permission: 'scope.userLocation',
    run: async ({ system, isHighAccuracy }) => placeOf(await where(isHighAccuracy), system),
  }),
  /** To the kilometre. */
  getFuzzyLocation: call(object({ system }), {
    permission: 'scope.userFuzzyLocation',
    async run({ system }) {
      const { latitude, longitude } = placeOf(await where(false), system)
      return { latitude: Math.round(latitude * 100) / 100, longitude: Math.round(longitude * 100) / 100 }
    },
  }),
  /** Under way while the program follows. */
  followLocation: call(object({ system }), {
    permission: 'scope.userLocation',
    needsScreen: true,
    run: ({ system }, { signal, progress, screen }: CallContext) =>
      new Promise<void>((resolve, reject) => {
        progress({ isOn: true })
        const watch = navigator.geolocation.watchPosition(
          // Nobody is followed by what they do not look at.
          (position) => screen.isShown && progress(placeOf(position, system)),
          (error) => reject(new CallFailure(error.message)),
          { enableHighAccuracy: true },
        )
        signal.addEventListener('abort', () => {
          navigator.geolocation.clearWatch(watch)
          resolve()
        })
      }),
  }),
  /** The person puts the pin themselves, so it needs no permission of its own. */
  chooseLocation: call(object({ latitude: optional(latitude), longitude: optional(longitude) }), {
    needsScreen: true,
    async run() {
      const { default: choose } = await import('../../../talk/location/choose-location.tsx')
      const { t } = await import('../../../../i18n/i18n.ts')
      const chosen = await choose(t('kit.done'))
      if (!chosen) throw cancelled()
      const { name, address, latitude, longitude } = chosen
      return { name, address, latitude, longitude }
    },
  }),
  openLocation: call(object({ latitude, longitude, name: text(200), address: text(400), scale: number(1, 28) }), {
    needsScreen: true,
    async run({ latitude, longitude, name, address }) {
      const { openPlace } = await import('../../../talk/location/open-map.tsx')
      openPlace({ latitude, longitude, name, address })
    },
  }),
}

function where(isHighAccuracy: boolean): Promise<GeolocationPosition> {
  return new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(
      resolve,
      ({ code, message }) =>
        reject(
          code === 1
            ? new CallFailure('auth deny', { errno: 103 })
            : new CallFailure(`ERROR_NETWORK ${message}`.trim(), { errCode: 2 }),
        ),
      { enableHighAccuracy: isHighAccuracy, timeout: 15_000, maximumAge: 30_000 },
    ),
  )
}

function placeOf({ coords }: GeolocationPosition, system: 'wgs84' | 'gcj02') {
  const spot: Spot = { latitude: coords.latitude, longitude: coords.longitude }
  const { latitude, longitude } = system === 'gcj02' ? toChina(spot) : spot
  return {
    latitude,
    longitude,
    speed: coords.speed ?? -1,
    accuracy: coords.accuracy,
    altitude: coords.altitude ?? 0,
    verticalAccuracy: coords.altitudeAccuracy ?? 0,
    horizontalAccuracy: coords.accuracy,
  }
}
