import { wordIn } from '../words.ts'
import { define, frameServices, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'

const drawn = inside(
  '<div class="card" hidden><img alt=""><b></b><button type="button"></button></div>',
  `.card { display: flex; align-items: center; gap: 12px; padding: 12px 16px; background: #fff; color: #191919; font: 16px/1.4 system-ui, sans-serif }
  .card[hidden] { display: none }
  img { inline-size: 44px; block-size: 44px; border-radius: 8px; background: #eee; object-fit: cover }
  b { flex: 1; min-inline-size: 0; font-weight: 500; overflow-wrap: anywhere }
  button { min-block-size: 36px; padding: 0 16px; border: 0; border-radius: 4px; background: #e9f7ef; color: #06673a; font: inherit; cursor: pointer }`,
)

/** `<official-account>` https://developers.weixin.qq.com/miniprogram/dev/component/official-account.html */
class OfficialAccount extends ProgramElement {
  readonly #root = drawInside(this, drawn)

  protected override build(): void {
    const button = this.#root.querySelector('button') as HTMLButtonElement
    button.textContent = wordIn('follow')
    // The app shows the account; following is said there.
    button.addEventListener(
      'click',
      () =>
        void frameServices()
          .call('openOfficialAccount', {})
          .catch(() => {}),
    )
    void this.#load()
  }

  async #load(): Promise<void> {
    try {
      const { name, icon } = (await frameServices().call('getOfficialAccount', {})) as { name: string; icon?: Blob }
      this.#root.querySelector('b')!.textContent = name
      if (icon) this.#root.querySelector('img')!.src = URL.createObjectURL(icon)
      this.#root.querySelector<HTMLElement>('.card')!.hidden = false
      this.fire('load', { status: 0, errMsg: 'ok' })
    } catch (error) {
      this.fire('error', { status: 3, errMsg: (error as Error).message })
    }
  }
}

define('official-account', OfficialAccount, 'wx-official-account { display: block }')
