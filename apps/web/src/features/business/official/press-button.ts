import { type Chat, RefusalError } from '@teahouse/client'
import type { Input, Methods } from '@teahouse/contract'
import type { Action, Menu } from '@teahouse/contract/business/menus'
import type { Message } from '@teahouse/contract/talk/content'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { describeDevice } from '../../../platform/device.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { showToast } from '../../../ui/toast.tsx'
import { hrefOfProgram, scenes } from '../../programs/visits/program-href.ts'
import type { Composing } from '../../talk/chat/composer/composing.ts'
import { pageHref } from './page-href.ts'

/** What a press brings along: what was scanned, which pictures were said, which place was chosen. */
type Found = Pick<Input<Methods['menus.press']>, 'scanned' | 'photos' | 'place'>

interface Pressed {
  chat: Chat
  menu: Pick<Menu, 'menuId' | 'buttons'>
  /** Which button, and which of its list. */
  at: [number, number | null]
  onSent(): void
  /** The account has another menu by now. */
  onStale(): void
}

/** As menus for some phones only tell them apart. */
export function platform(): 'ios' | 'android' | 'other' {
  const { deviceName } = describeDevice(navigator.userAgent, navigator.maxTouchPoints)
  return /iPhone|iPad/.test(deviceName) ? 'ios' : /Android/.test(deviceName) ? 'android' : 'other'
}

/**
 * Does what a button of an account's menu says. Pictures and places are said in the chat as anything else is, and the
 * account is told of the press once they are there; who turns away while choosing has pressed nothing.
 */
export async function pressButton(teahouse: Teahouse, pressed: Pressed): Promise<void> {
  const { chat, menu, at, onStale } = pressed
  const accountId = chat.conversation.peerId!
  const [first, second] = at
  const button = menu.buttons[first]!
  const { action } = second === null ? button : button.subButtons[second]!
  if (!action) return

  async function tell(found: Found = {}): Promise<void> {
    const { client } = teahouse
    try {
      await client.call('menus.press', {
        accountId,
        requestId: client.host.newId(),
        menuId: menu.menuId,
        at,
        platform: platform(),
        locale: currentLocale(),
        ...found,
      })
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code !== 'menu_changed') throw error
      onStale()
      showToast(t('official.menu.changed'))
    }
  }

  await attempt(() => act(teahouse, pressed, action, tell))
}

async function act(
  teahouse: Teahouse,
  pressed: Pressed,
  action: Action,
  tell: (found?: Found) => Promise<void>,
): Promise<void> {
  const { chat } = pressed
  const accountId = chat.conversation.peerId!
  /** Opening is what the person waits for; that the account hears of it is not. */
  const openAndTell = (address: string) => {
    void tell().catch(() => {})
    navigate(address)
  }
  switch (action.kind) {
    case 'view':
      return openAndTell(pageHref(action.url, accountId))
    case 'viewArticle':
      return openAndTell(`/articles/${action.articleId}`)
    case 'miniProgram':
      return openAndTell(hrefOfProgram(action.appId, { scene: scenes.menu, path: action.page }))
    case 'scan':
    case 'scanAndWait': {
      const { scanCode } = await import('./scan-code.tsx')
      const text = await scanCode()
      if (text === undefined) return
      await tell({ scanned: { kind: /^[0-9]{8,14}$/.test(text) ? 'bar' : 'qr', text } })
      if (action.kind === 'scan') (await import('./open-scanned.ts')).openScanned(text, accountId)
      return
    }
    case 'camera':
    case 'photo':
    case 'album': {
      const said = await sayPictures(teahouse, pressed, action.kind)
      if (said.length > 0) await tell({ photos: said })
      return
    }
    case 'place': {
      const { default: chooseLocation } = await import('../../talk/location/choose-location.tsx')
      const place = await chooseLocation()
      if (!place) return
      await teahouse.replica.send({ conversationId: chat.id, content: { kind: 'location', ...place } })
      pressed.onSent()
      await tell({ place })
      return
    }
    default:
      return tell()
  }
}

/** Lets the person take or choose pictures, says them, and gives their ids once they are in the chat. */
async function sayPictures(
  teahouse: Teahouse,
  { chat, onSent }: Pressed,
  way: 'camera' | 'photo' | 'album',
): Promise<string[]> {
  const files = await takePictures(way)
  if (files.length === 0) return []
  const saying: Promise<Message>[] = []
  const composing: Composing = {
    conversationId: chat.id,
    conversation: chat.conversation,
    send: () => {},
    insert: () => {},
    close: () => {},
    sendFiles(kind, chosen) {
      const sent = teahouse.replica.send({ conversationId: chat.id, content: { kind }, files: chosen })
      saying.push(sent.then((messageId) => whenSaid(teahouse, chat.id, messageId)))
      onSent()
    },
  }
  const { default: sendPictures } = await import('../../talk/photos/send-pictures.tsx')
  await sendPictures(composing, files)
  const said = await Promise.all(saying)
  return said.flatMap(({ content }) => (content.kind === 'photos' ? content.photos.map(({ mediaId }) => mediaId) : []))
}

async function takePictures(way: 'camera' | 'photo' | 'album'): Promise<readonly File[]> {
  const { chooseFiles } = await import('../../talk/files/choose-files.ts')
  if (way === 'album') return chooseFiles({ accept: 'image/*', multiple: true })
  const { chooseAction } = await import('../../../ui/action-sheet.tsx')
  const from =
    way === 'camera'
      ? 'camera'
      : await chooseAction({
          title: t('photos.album'),
          titleHidden: true,
          actions: [
            { id: 'camera', label: t('photos.camera') },
            { id: 'album', label: t('photos.album') },
          ],
        })
  if (from === 'album') return chooseFiles({ accept: 'image/*', multiple: true })
  if (from !== 'camera') return []
  const { default: takePicture } = await import('../../talk/photos/camera.tsx')
  const file = await takePicture()
  return file?.type.startsWith('image/') ? [file] : []
}

/** Waits until a message of this device is in the log. */
function whenSaid({ replica }: Teahouse, conversationId: string, messageId: string): Promise<Message> {
  const timeline = replica.timeline(conversationId)
  return new Promise((resolve) => {
    const off = timeline.subscribe(look)
    look()
    function look(): void {
      for (const item of timeline.getSnapshot().items) {
        if (item.kind !== 'message' || item.message.id !== messageId) continue
        off()
        timeline.close()
        resolve(item.message)
        return
      }
    }
  })
}
