import type { Tile } from '../chat/composer/tiles.ts'
import { chooseFiles } from '../files/choose-files.ts'

/** Pictures and videos that lie on the device. */
export const album: Tile = {
  words: 'photos.album',
  icon: 'images',
  async choose(composing) {
    const files = await chooseFiles({ accept: 'image/*,video/*', multiple: true })
    if (files.length === 0) return
    composing.close()
    const { default: sendPictures } = await import('./send-pictures.tsx')
    await sendPictures(composing, files)
  },
}

export const camera: Tile = {
  words: 'photos.camera',
  icon: 'camera',
  async choose(composing) {
    const { default: takePicture } = await import('./camera.tsx')
    const file = await takePicture()
    if (!file) return
    composing.close()
    const { default: sendPictures } = await import('./send-pictures.tsx')
    await sendPictures(composing, [file])
  },
}
