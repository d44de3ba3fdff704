import type { Runtime } from '../runtime.ts'
import { pair } from './hear.ts'
import { defineMethod, Failure } from './method.ts'
import { flagOr, numberOf, numberOr, type Options, oneOr, textOr } from './values.ts'

/** Where the person is, and where things are. Each asks for the program’s permission first. */
export function places(runtime: Runtime) {
  let following: AbortController | undefined

  return {
    getLocation: defineMethod('getLocation', async ({ type, altitude, isHighAccuracy }: Options) => {
      declared('getLocation')
      return (await runtime.host('getLocation', {
        system: systemOf(type),
        withAltitude: altitude === true || altitude === 'true',
        isHighAccuracy: flagOr(isHighAccuracy, false),
      })) as object
    }),
    getFuzzyLocation: defineMethod('getFuzzyLocation', async ({ type }: Options) => {
      declared('getFuzzyLocation')
      return (await runtime.host('getFuzzyLocation', { system: systemOf(type) })) as object
    }),
    chooseLocation: defineMethod('chooseLocation', async ({ latitude, longitude }: Options) => {
      declared('chooseLocation')
      return (await runtime.host('chooseLocation', {
        latitude: typeof latitude === 'number' ? latitude : undefined,
        longitude: typeof longitude === 'number' ? longitude : undefined,
      })) as object
    }),
    choosePoi: defineMethod('choosePoi', async () => {
      declared('choosePoi')
      return { type: 2, city: '', ...((await runtime.host('chooseLocation', {})) as object) }
    }),
    openLocation: defineMethod('openLocation', async (options: Options) => {
      await runtime.host('openLocation', {
        latitude: numberOf(options, 'latitude'),
        longitude: numberOf(options, 'longitude'),
        name: textOr(options.name, ''),
        address: textOr(options.address, ''),
        scale: numberOr(options.scale, 18),
      })
    }),
    startLocationUpdate: defineMethod('startLocationUpdate', async ({ type }: Options) => {
      declared('startLocationUpdate')
      following?.abort()
      following = new AbortController()
      const { signal } = following
      await new Promise<void>((resolve, reject) => {
        runtime
          .host(
            'followLocation',
            { system: systemOf(type) },
            {
              signal,
              onProgress(place) {
                resolve()
                if ('latitude' in (place as object)) runtime.listeners.tell('location', place)
              },
            },
          )
          .then(() => resolve())
          .catch((error: Error) => {
            reject(error)
            if (!signal.aborted) runtime.listeners.tell('locationError', { errCode: 404, errMsg: error.message })
          })
      })
    }),
    stopLocationUpdate: defineMethod('stopLocationUpdate', () => following?.abort()),
    ...pair(runtime, 'LocationChange', 'location'),
    ...pair(runtime, 'LocationChangeError', 'locationError'),
  }

  /** What concerns private information has to be said in `app.json`, as WeChat wants it. */
  function declared(name: string): void {
    if (!runtime.bundle.app.requiredPrivateInfos.includes(name)) {
      throw new Failure(`the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`, {
        errno: 112,
      })
    }
  }
}

/** Coordinates of the Earth, or shifted ones as Chinese maps have them. */
const systemOf = (type: unknown): string => oneOr(type, ['wgs84', 'gcj02'], 'wgs84')
