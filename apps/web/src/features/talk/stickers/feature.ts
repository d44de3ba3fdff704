import { type ComponentType, lazy } from 'react'
import { loadPart } from '../../../i18n/i18n.ts'
import { type Feature, route } from '../../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

/** A screen that comes with its words. */
const screen = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(async () => (await Promise.all([load(), loadPart('stickers')]))[0])

export const stickers: Feature = {
  routes: [
    route('/stickers', { ...page, screen: screen(() => import('./gallery/gallery-page.tsx')) }),
    route('/stickers/mine', { ...page, screen: screen(() => import('./gallery/my-stickers-page.tsx')) }),
    route('/stickers/pack/:id', { ...page, screen: screen(() => import('./gallery/pack-page.tsx')) }),
    route('/stickers/made', { ...page, screen: screen(() => import('./gallery/made-packs-page.tsx')) }),
    route('/stickers/made/:packId', { ...page, screen: screen(() => import('./gallery/made-pack-page.tsx')) }),
  ],
  doors: [{ at: ['me'], href: '/stickers', words: 'stickers.gallery', icon: 'smiley-sticker' }],
}
