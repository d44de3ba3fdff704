import { readStored, writeStored } from '../ui/stored.ts'

const storageKey = 'teahouse.sounds'

/** Whether this device makes small sounds, as when a red packet opens. Off until somebody wants them. */
export const hasSounds = (): boolean => readStored(storageKey) === 'on'

export const turnSounds = (isOn: boolean): void => writeStored(storageKey, isOn ? 'on' : null)
