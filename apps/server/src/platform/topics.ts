import type { ServerFrame } from '@teahouse/contract/wire'
import type { Bus } from '../engines/bus/index.ts'

/** What is told here is a frame, as JSON, for each connected device of the person. */
export const personTopic = (personId: string) => `person.${personId}`

/** Listened to while the device is connected anywhere. Whatever is told here says that its session has ended. */
export const deviceTopic = (deviceId: string) => `device.${deviceId}`

/** Tells people’s connected devices something that is true only now (typing, positions). */
export const signalThrough =
  (bus: Bus) =>
  (personIds: readonly string[], frame: ServerFrame): void => {
    const text = JSON.stringify(frame)
    for (const personId of personIds) bus.publish(personTopic(personId), text)
  }

/** Has the connections of devices closed, wherever they are. */
export function tellSessionsEnded(bus: Bus, deviceIds: readonly string[]): void {
  for (const deviceId of deviceIds) bus.publish(deviceTopic(deviceId), 'ended')
}
