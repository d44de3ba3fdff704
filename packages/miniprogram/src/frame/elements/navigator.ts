import { define, frameServices } from './element.ts'
import { failed } from './failed.ts'
import { beControl } from './field.ts'
import { HoverElement, hoverProperties } from './hover.ts'

const calls: Readonly<Record<string, string>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
  exit: 'exitMiniProgram',
}

/** `<navigator>` https://developers.weixin.qq.com/miniprogram/dev/component/navigator.html */
class Navigator extends HoverElement {
  static override readonly properties = {
    ...hoverProperties('navigator-hover', 50, 600),
    target: { kind: String, initial: 'self' },
    url: { kind: String, initial: '' },
    openType: { kind: String, initial: 'navigate' },
    delta: { kind: Number, initial: 1 },
    appId: { kind: String, initial: '' },
    path: { kind: String, initial: '' },
    extraData: { kind: Object, initial: {} },
    version: { kind: String, initial: 'release' },
    shortLink: { kind: String, initial: '' },
  }

  protected override build(): void {
    beControl(this, 'link')
    this.addEventListener('click', () => void this.#go())
  }

  async #go(): Promise<void> {
    const [call, args] = this.#question()
    if (!call) return
    try {
      this.fire('success', await frameServices().call(call, args))
    } catch (why) {
      this.fire('fail', { errMsg: failed(call, why) })
    }
    this.fire('complete')
  }

  #question(): [call: string | undefined, args: Record<string, unknown>] {
    const openType = this.property<string>('openType')
    if (this.property<string>('target') === 'miniProgram') {
      if (openType === 'exit') return ['exitMiniProgram', {}]
      const { appId, path, extraData, version, shortLink } = this.#all()
      return ['navigateToMiniProgram', { appId, path, extraData, envVersion: version, shortLink }]
    }
    const call = Object.hasOwn(calls, openType) ? calls[openType] : undefined
    return [call, openType === 'navigateBack' ? { delta: this.property('delta') } : { url: this.property('url') }]
  }

  #all(): Record<string, unknown> {
    return Object.fromEntries(Object.keys(Navigator.properties).map((name) => [name, this.property(name)]))
  }
}

define(
  'navigator',
  Navigator,
  `wx-navigator { display: block; height: auto; width: auto; }
  wx-navigator[class*='navigator-hover'] { background-color: rgba(0, 0, 0, 0.1); opacity: 0.7; }
  wx-navigator:focus-visible { outline: 2px solid #10aeff; outline-offset: 2px; }`,
)
