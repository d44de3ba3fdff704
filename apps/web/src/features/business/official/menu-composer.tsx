import type { Chat } from '@teahouse/client'
import type { Menu } from '@teahouse/contract/business/menus'
import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { Composer, type ComposerHandle } from '../../talk/chat/composer/composer.tsx'
import './official.css'
import { platform, pressButton } from './press-button.ts'

interface MenuComposerProps {
  ref: Ref<ComposerHandle>
  chat: Chat
  isCard: boolean
  onSent(): void
}

/**
 * Where one writes to an official account. On a phone its menu and the field take turns, the menu first; beside a list
 * there is room for both. An account without a menu has the field alone.
 */
export default function MenuComposer({ ref, ...rest }: MenuComposerProps): ReactNode {
  const { chat, isCard, onSent } = rest
  const accountId = chat.conversation.peerId!
  const { value, reload } = useKept('menus.menu', { accountId, platform: platform(), locale: currentLocale() }, [
    'officialAccounts',
  ])
  const menu = value?.menu
  const [isWriting, setWriting] = useState(chat.draft !== null)
  const composer = useRef<ComposerHandle>(null)

  /** Whatever is put into the field shows the field first. */
  function inField(act: (field: ComposerHandle) => void): void {
    setWriting(true)
    requestAnimationFrame(() => composer.current && act(composer.current))
  }
  useImperativeHandle(ref, () => ({
    focus: () => inField((field) => field.focus()),
    quote: (quote) => inField((field) => field.quote(quote)),
    restore: (words) => inField((field) => field.restore(words)),
    attach: (files) => inField((field) => field.attach(files)),
  }))

  if (!menu) return <Composer ref={composer} {...rest} />
  const bar = <MenuBar key={menu.menuId} menu={menu} chat={chat} isCard={isCard} onSent={onSent} onStale={reload} />
  if (isCard) {
    return (
      <>
        {bar}
        <Composer ref={composer} {...rest} />
      </>
    )
  }
  if (!isWriting) {
    return (
      <MenuBar
        key={menu.menuId}
        menu={menu}
        chat={chat}
        isCard={false}
        onSent={onSent}
        onStale={reload}
        onWrite={() => inField((field) => field.focus())}
      />
    )
  }
  return (
    <Composer
      ref={composer}
      {...rest}
      lead={
        <IconButton
          icon="list"
          weight="bold"
          size={24}
          label={t('official.menu.show')}
          onClick={() => setWriting(false)}
        />
      }
    />
  )
}

interface MenuBarProps {
  menu: Pick<Menu, 'menuId' | 'buttons'>
  chat: Chat
  isCard: boolean
  onSent(): void
  /** The account has another menu by now. */
  onStale(): void
  /** To the field; absent where it is there too. */
  onWrite?(): void
}

/** Up to three buttons, each of which does something or rises into a list of up to five. */
function MenuBar({ menu, chat, isCard, onSent, onStale, onWrite }: MenuBarProps): ReactNode {
  const teahouse = useTeahouse()
  const [open, setOpen] = useState<number>()
  const press = (first: number, second: number | null) =>
    void pressButton(teahouse, { chat, menu, at: [first, second], onSent, onStale })

  async function rise(index: number, at: Element): Promise<void> {
    setOpen(index)
    const { name, subButtons } = menu.buttons[index]!
    await openMenu({
      at,
      label: name,
      items: subButtons.map((button, place) => ({ label: button.name, onSelect: () => press(index, place) })),
    })
    setOpen(undefined)
  }

  const name = chat.peer?.name ?? ''
  return (
    <div
      className="official-menu"
      role="toolbar"
      aria-label={t('official.menu', { name: isolate(name) })}
      data-card={isCard || undefined}
    >
      {onWrite && <IconButton icon="keyboard" label={t('chat.composer.keyboard')} onClick={onWrite} />}
      {menu.buttons.map((button, index) => {
        const isList = button.subButtons.length > 0
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of one menu never change places.
            key={index}
            type="button"
            className="official-menu-button"
            {...(isList && { 'aria-haspopup': 'menu', 'aria-expanded': open === index })}
            onClick={(event) => (isList ? void rise(index, event.currentTarget) : press(index, null))}
          >
            {isList && <Icon name="list" weight="bold" size={13} />}
            <span dir="auto">{button.name}</span>
          </button>
        )
      })}
    </div>
  )
}
