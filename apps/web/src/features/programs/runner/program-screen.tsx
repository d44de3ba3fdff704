import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useSearch } from 'wouter'
import { useTitle } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { scenes } from '../visits/program-href.ts'
import { noteOpened } from './opened-once.ts'
import { keyOf, type Request } from './request.ts'
import { isShown, leave, programOf, show, usePrograms } from './running.ts'
import { depthOfAddress } from './trail.ts'
import { placeWindow } from './window-place.ts'
import './windows.css'

/** The room in which a program is seen. The program itself lives beside the screens, and is laid over this. */
export default function ProgramScreen({ appId }: { appId: string }): ReactNode {
  const teahouse = useTeahouse()
  const search = useSearch()
  const room = useRef<HTMLDivElement>(null)
  const request = requestOf(appId, search)
  const key = keyOf(request)
  const programs = usePrograms()
  const name = programs.find((one) => one.key === key)?.opened?.program.name
  useTitle(name ?? '')

  useLayoutEffect(() => placeWindow(room.current!), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address names what is asked for.
  useEffect(() => {
    noteOpened()
    if (!isShown(key) || !isAnswered(key, request))
      show(teahouse, isReturn(key) ? { ...request, path: undefined } : request)
    entries.set(key, entryNow())
  }, [teahouse, key, search])
  useEffect(() => () => leave(key), [key])
  return (
    <div className="program-room">
      <div ref={room} className="program-room-place" />
    </div>
  )
}

/** By what step of the history each program was shown last. */
const entries = new Map<string, string>()
const entryNow = () => `${location.href} ${depthOfAddress()}`

/** Going back to where the program was is no wish for its page again. */
const isReturn = (key: string): boolean => programOf(key) !== undefined && entries.get(key) === entryNow()

/** Another program has opened it with more than an address says. */
const isAnswered = (key: string, request: Request): boolean => {
  const shown = programOf(key)?.request
  return shown?.scene === request.scene && shown.referrer !== undefined
}

function requestOf(appId: string, search: string): Request {
  const asked = new URLSearchParams(search)
  const scene = Number(asked.get('scene'))
  const version = asked.get('version')
  return {
    appId,
    scene: Number.isInteger(scene) && scene >= 1000 && scene <= 9999 ? scene : scenes.discover,
    path: asked.get('path') ?? undefined,
    envVersion: version === 'trial' || version === 'develop' ? version : 'release',
    preview: asked.get('preview') ?? undefined,
  }
}
