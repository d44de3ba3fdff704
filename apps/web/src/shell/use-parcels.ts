import type { Parcel } from '@teahouse/client'
import type { Parcels } from '@teahouse/client/parcels'
import { use } from 'react'
import { useView } from '../platform/use-view.ts'
import { useTeahouse } from './session.ts'

/** What this device has to bring to the server. Waits for it the first time, which a `Suspense` bridges. */
export const useParcels = (): Parcels => use(useTeahouse().parcels())

/** All of it, as it changes. */
export const useAllParcels = (): readonly Parcel[] => useView(useParcels().all)
