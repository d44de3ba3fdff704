import { type ReactNode, useEffect, useRef } from 'react'
import { loadPart, t } from '../../../i18n/i18n.ts'
import './drawer-door.css'
import { pullDown } from './pull-down.ts'

/** Loads the drawer with its words, and opens it. */
async function open(): Promise<void> {
  const [{ openDrawer }] = await Promise.all([import('./open-drawer.tsx'), loadPart('programs')])
  await openDrawer()
}

/** The way from the chats to the drawer: a finger pulls the list down; a keyboard finds a button before it. */
export function ProgramsDrawerDoor(): ReactNode {
  const door = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const list = door.current!.closest<HTMLElement>('.shell-lists')
    return list ? pullDown(list, () => void open()) : undefined
  }, [])
  return (
    <button ref={door} type="button" className="program-drawer-door" aria-haspopup="dialog" onClick={() => void open()}>
      {t('miniprogram.title')}
    </button>
  )
}
