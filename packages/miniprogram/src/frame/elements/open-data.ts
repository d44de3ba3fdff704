import { wordIn } from '../words.ts'
import { define, ProgramElement } from './element.ts'

/**
 * `<open-data>` https://developers.weixin.qq.com/miniprogram/dev/component/open-data.html: as WeChat’s does by now, it
 * shows nobody’s name and nobody’s picture; a program that wants them asks.
 */
class OpenData extends ProgramElement {
  static override readonly properties = {
    type: { kind: String, initial: '' },
    openGid: { kind: String, initial: '' },
    lang: { kind: String, initial: 'en' },
    defaultText: { kind: String, initial: '' },
    defaultAvatar: { kind: String, initial: '' },
  }
  readonly #shown = document.createElement('span')

  protected override build(): void {
    this.prepend(this.#shown)
  }

  protected override propertyChanged(): void {
    const type = this.property<string>('type')
    const isPicture = type === 'userAvatarUrl'
    this.#shown.className = isPicture ? 'wx-open-avatar' : ''
    this.#shown.textContent =
      type === 'userNickName'
        ? this.property<string>('defaultText') || wordIn('anonymous')
        : this.property('defaultText')
  }
}

define(
  'open-data',
  OpenData,
  `.wx-open-avatar { display: block; inline-size: 100%; block-size: 100%; min-block-size: 32px;
  background: radial-gradient(circle at 50% 38%, #fff 0 20%, transparent 21%), radial-gradient(ellipse at 50% 100%, #fff 0 36%, transparent 37%), #c6c9d1 }`,
)
