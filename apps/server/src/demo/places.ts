import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Place {
  id: string
  name: Record<string, string>
  lat: number
  lon: number
}

const town: { name: Record<string, string>; places: Place[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../assets/demo/places.json'), 'utf8'),
)

/** A place of Willow Quay, as a location message names it. */
export function placeOf(id: string): { latitude: number; longitude: number; name: string; address: string } {
  const place = town.places.find((one) => one.id === id)
  if (!place) throw new Error(`there is no ${id} in Willow Quay`)
  return { latitude: place.lat, longitude: place.lon, name: place.name.en ?? id, address: town.name.en ?? '' }
}
