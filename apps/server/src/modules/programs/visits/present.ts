import type { Entry } from '@teahouse/contract/programs/visits'
import type { ShownProgram } from '../miniprograms/index.ts'

export const presentEntry = ({ appId, name, iconId, intro }: ShownProgram): Entry => ({ appId, name, iconId, intro })
