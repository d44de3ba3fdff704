import type { Methods, Output } from '@teahouse/contract'
import { createContext, use, useEffect, useState } from 'react'
import { strangersClient } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'

export type ServerInfo = Output<Methods['server.info']>
export type DemoPerson = Output<Methods['server.demoPeople']>['people'][number]

export interface KnownServer {
  info: ServerInfo | undefined
  /** Whom one can be, on a demo server. */
  people: readonly DemoPerson[]
  problem: string | undefined
  retry(): void
}

/** Asks the server who it is and, where that is a demo, who lives there. */
export function useServerInfo(): KnownServer {
  const [found, setFound] = useState<Pick<KnownServer, 'info' | 'people'>>({ info: undefined, people: [] })
  const { run, problem } = useAct(async () => {
    const info = await strangersClient.call('server.info', {})
    const people = info.isDemo ? (await strangersClient.call('server.demoPeople', {})).people : []
    setFound({ info, people })
  })
  useEffect(() => run(), [run])
  return { ...found, problem, retry: run }
}

export const ServerInfoContext = createContext<ServerInfo | undefined>(undefined)

/** What the server has said of itself; undefined while it has not answered. */
export const useServer = (): ServerInfo | undefined => use(ServerInfoContext)
