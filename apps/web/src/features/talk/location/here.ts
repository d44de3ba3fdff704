/** Where this device is, as far as the person lets it be known. */
import { useSyncExternalStore } from 'react'
import type { Spot } from './geo.ts'

let spot: Spot | undefined
const listeners = new Set<() => void>()

/** The last position that was learned since the app was opened; asks nobody. */
export function useHere(): Spot | undefined {
  return useSyncExternalStore(subscribe, () => spot)
}

/** Asks for the position; the browser asks the person. @throws 'denied' or 'unknown' as an error's message. */
export function findHere(): Promise<Spot> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(learn(position)),
      (error) => reject(problemOf(error)),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    )
  })
}

/** Follows the position until the returned function is called. */
export function followHere(hear: (spot: Spot) => void, onProblem: (error: Error) => void): () => void {
  const watch = navigator.geolocation.watchPosition(
    (position) => hear(learn(position)),
    (error) => onProblem(problemOf(error)),
    { enableHighAccuracy: true, maximumAge: 5_000 },
  )
  return () => navigator.geolocation.clearWatch(watch)
}

function learn({ coords: { latitude, longitude } }: GeolocationPosition): Spot {
  spot = { latitude, longitude }
  for (const listener of listeners) listener()
  return spot
}

function problemOf(error: GeolocationPositionError): Error {
  return new Error(error.code === error.PERMISSION_DENIED ? 'denied' : 'unknown')
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
