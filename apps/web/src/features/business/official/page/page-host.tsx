import type { Share } from '@teahouse/contract/programs/page-bridge'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { keepFile } from '../../../../platform/keep-picture.ts'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { type Caller, CannotDo, type PageHost, TurnedAway } from './bridge.ts'

/** What the viewer around a page can do. */
interface Viewer {
  close(): void
  setShare(share: Share): void
  hideMenu(isHidden: boolean): void
}

/**
 * What the app does for a page that lies in it. Whatever concerns the person is asked of the person, here and not in the
 * page; files that they choose are handed over one by one, under ids that end with the page.
 */
export function createPageHost(teahouse: Teahouse, viewer: Viewer): PageHost {
  const { client } = teahouse
  const images = new Map<string, File>()
  const mayLocate = new Set<string>()

  const imageOf = (localId: string): File => {
    const file = images.get(localId)
    if (!file) throw new CannotDo('no such image')
    return file
  }

  async function askWhere({ origin }: Caller): Promise<GeolocationPosition> {
    if (!mayLocate.has(origin)) {
      const isSure = await confirm({
        title: t('official.page.locate', { host: isolate(new URL(origin).host) }),
        action: t('official.page.allow'),
      })
      if (!isSure) throw new TurnedAway()
      mayLocate.add(origin)
    }
    return new Promise((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(resolve, (error) => reject(new CannotDo(error.message)), {
        enableHighAccuracy: true,
        timeout: 15_000,
      }),
    )
  }

  return {
    async check({ appId, timestamp, nonceStr, signature, url }, origin) {
      // The page says its own address; the browser says where it really is.
      if (!URL.canParse(url) || new URL(url).origin !== origin) return false
      const answer = await client.call('developers.checkPage', { appId, timestamp, nonceStr, signature, url })
      return answer.isRight
    },
    async isOwnApi(origin) {
      return (await client.call('developers.apiOrigins', {})).origins.includes(origin)
    },
    async authorize({ appId, redirectUri, scope, state }) {
      if (scope !== 'snsapi_base' && scope !== 'snsapi_userinfo') throw new CannotDo('scope')
      const asked = { appId, redirectUri, scope, state } as const
      const { account, host, needsConsent } = await client.call('developers.lookAtAuthorization', asked)
      const allow =
        !needsConsent ||
        (await confirm({
          title: t('official.page.who', { name: isolate(account.name) }),
          body: t('official.page.who.body', { host: isolate(host) }),
          action: t('official.page.allow'),
        }))
      return client.call('developers.authorize', { ...asked, allow })
    },
    async networkType() {
      if (!navigator.onLine) return { networkType: 'none' }
      const { type, effectiveType } =
        (navigator as { connection?: { type?: string; effectiveType?: string } }).connection ?? {}
      const isMobile =
        type === 'cellular' || (type === undefined && effectiveType !== undefined && effectiveType !== '4g')
      if (!isMobile) return { networkType: 'wifi' }
      return { networkType: effectiveType === '3g' ? '3g' : effectiveType === '4g' ? '4g' : '2g' }
    },
    async closeWindow() {
      viewer.close()
      return {}
    },
    async setShare(share) {
      viewer.setShare(share)
      return {}
    },
    async hideMenu({ hidden }) {
      viewer.hideMenu(hidden)
      return {}
    },
    async scanCode() {
      const { scanCode } = await import('../scan-code.tsx')
      const text = await scanCode()
      if (text === undefined) throw new TurnedAway()
      return { text }
    },
    async chooseImages({ count, from }) {
      const way =
        from.length === 1
          ? from[0]
          : await chooseAction({
              title: t('photos.album'),
              titleHidden: true,
              actions: [
                { id: 'camera', label: t('photos.camera') },
                { id: 'album', label: t('photos.album') },
              ],
            })
      const files = (await (way === 'camera' ? fromCamera() : way === 'album' ? fromAlbum(count > 1) : []))
        .filter(({ type }) => type.startsWith('image/'))
        .slice(0, count)
      if (files.length === 0) throw new TurnedAway()
      const localIds = files.map((file) => {
        const localId = `local-${crypto.randomUUID()}`
        images.set(localId, file)
        return localId
      })
      return { localIds }
    },
    async readImage({ localId }) {
      return { dataUrl: await dataUrlOf(imageOf(localId)) }
    },
    async uploadImage({ localId }, { appId }) {
      if (!appId) throw new CannotDo('no app')
      const file = imageOf(localId)
      const mediaId = await keepFile(teahouse, { purpose: 'photo', name: file.name }, file)
      return client.call('developers.takePicture', { appId, mediaId })
    },
    async previewImages({ current, urls }) {
      const { showChosen, showFramed } = await import('./show-pictures.tsx')
      const chosen = urls.flatMap((url) => (images.has(url) ? [{ id: url, file: images.get(url)! }] : []))
      const others = urls.filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url))
      if (images.has(current) || others.length === 0) {
        if (chosen.length === 0) throw new CannotDo('nothing to show')
        showChosen(chosen, current)
      } else showFramed(others, current)
      return {}
    },
    async getLocation(_, caller) {
      const { latitude, longitude, accuracy } = (await askWhere(caller)).coords
      return { latitude, longitude, accuracy }
    },
    async openLocation(place) {
      const { openPlace } = await import('../../../talk/location/open-map.tsx')
      openPlace(place)
      return {}
    },
    async openProfile({ handle }) {
      const { account } = await client.call('followers.profile', { handle })
      navigate(`/official/${account.id}?source=page`)
      return {}
    },
  }
}

async function fromCamera(): Promise<readonly File[]> {
  const { default: takePicture } = await import('../../../talk/photos/camera.tsx')
  const file = await takePicture()
  return file ? [file] : []
}

async function fromAlbum(multiple: boolean): Promise<readonly File[]> {
  const { chooseFiles } = await import('../../../talk/files/choose-files.ts')
  return chooseFiles({ accept: 'image/*', multiple })
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(new CannotDo('unreadable'))
    reader.readAsDataURL(file)
  })
}
