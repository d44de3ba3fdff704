import type { Teahouse } from '../../../platform/teahouse.ts'
import { navigate } from '../../../shell/navigation.ts'
import { openSettingsSheet } from '../settings/settings-sheet.tsx'
import { hrefOfProgram, scenes } from '../visits/program-href.ts'
import type { ProgramScreen } from './calls/index.ts'
import { cardPicture } from './card-picture.ts'
import { askConsent } from './consent/ask-consent.tsx'
import { askForMessages } from './consent/ask-for-messages.tsx'
import { askForPhone } from './consent/ask-for-phone.tsx'
import { askForProfile } from './consent/ask-for-profile.tsx'
import type { Opened } from './opening.ts'
import type { Request } from './request.ts'
import { sendCard } from './send-card.ts'

/** What the app’s side of a program’s window knows and does for it. */
export interface Screen extends ProgramScreen {
  readonly shareMenu: { readonly isShown: boolean; readonly isPrivate: boolean }
}

/** What a screen asks of the windows around it. */
interface Windows {
  isShown(key: string): boolean
  show(teahouse: Teahouse, request: Request, openedBy?: string): void
  openerOf(key: string): { readonly request: Request } | undefined
  restart(key: string, path?: string): void
  closeWindow(key: string): Promise<void>
}

interface Needs {
  key: string
  teahouse: Teahouse
  opened: Opened
  windows: Windows
  /** A picture that the program names: of its package, a temporary one, or of a declared domain. */
  loadPicture(source: string): Promise<Blob>
}

/** The sheets that a program can ask for. All of them lie outside of its frame, over the whole app. */
export function createScreen({ key, teahouse, opened, windows, loadPicture }: Needs): Screen {
  const { isShown, show, openerOf, restart, closeWindow } = windows
  const { program, version } = opened
  let shareMenu = { isShown: true, isPrivate: false }

  return {
    consent: (scope, reason) => askConsent(program, scope, reason),
    chooseProfile: (reason) => askForProfile(teahouse, program, reason),
    allowPhone: () => askForPhone(teahouse, program),
    chooseMessages: (asked) => askForMessages(program, asked),
    openSettings: () => openSettingsSheet(program),
    setShareMenu(items) {
      shareMenu = { ...items }
    },
    get shareMenu() {
      return shareMenu
    },
    // A card of a version that is not released would open for nobody else.
    async share({ title, path, imageUrl }) {
      if (version.envVersion !== 'release') return false
      // A card without its picture says more than no card.
      const picture = imageUrl
        ? await loadPicture(imageUrl)
            .then(cardPicture)
            .catch(() => undefined)
        : undefined
      return sendCard(teahouse, { appId: program.appId, title, path, picture })
    },
    async openProgram({ appId, path, extraData, envVersion }) {
      if (!isShown(key)) return false
      const referrer = { appId: program.appId, extraData }
      const request = {
        appId,
        path: path || undefined,
        scene: scenes.program,
        envVersion,
        preview: undefined,
        referrer,
      }
      navigate(hrefOfProgram(appId, { scene: scenes.program, ...(path && { path }), envVersion }))
      show(teahouse, request, key)
      return true
    },
    async goBackToProgram(extraData) {
      const opener = openerOf(key)
      if (!opener || !isShown(key)) return false
      const referrer = { appId: program.appId, extraData }
      navigate(
        hrefOfProgram(opener.request.appId, {
          scene: scenes.backFromProgram,
          envVersion: opener.request.envVersion,
          ...(opener.request.preview && { preview: opener.request.preview }),
        }),
      )
      show(teahouse, { ...opener.request, path: undefined, scene: scenes.backFromProgram, referrer })
      return true
    },
    async openDesk() {
      const { conversationId } = await teahouse.client.call('programchats.enter', { appId: program.appId })
      navigate(`/chats/${conversationId}`)
    },
    close: () => void closeWindow(key),
    restart: (path) => restart(key, path),
    get isShown() {
      return isShown(key)
    },
  }
}
