import { define, frameServices, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'

const drawn = inside(
  '<div id="overlay" tabindex="-1"></div><div id="sheet"><slot></slot></div>',
  `:host { position: fixed; inset: 0; }
   :host(:not([data-stage])) { display: none; }
   #overlay { position: absolute; inset: 0; background: rgba(0, 0, 0, 0.5); opacity: 0; }
   #sheet { position: absolute; box-sizing: border-box; overflow: auto; max-height: 100%; background: #fff; color: #000; }
   :host([position='bottom']) #sheet { inset: auto 0 0; transform: translateY(100%); }
   :host([position='top']) #sheet { inset: 0 0 auto; transform: translateY(-100%); }
   :host([position='right']) #sheet { inset: 0; transform: translateX(100%); }
   :host([position='center']) #sheet { inset: 0; transform: scale(0.8); opacity: 0; }
   :host([position='bottom'][round]) #sheet { border-radius: 20px 20px 0 0; }
   :host([position='top'][round]) #sheet { border-radius: 0 0 20px 20px; }
   #overlay, #sheet { transition: opacity var(--duration), transform var(--duration); }
   :host([data-stage='enter']) #overlay { opacity: 1; }
   :host([data-stage='enter'][data-stage]) #sheet { transform: none; opacity: 1; }`,
)

/**
 * `<page-container>`: a page within a page; going back closes it first.
 * https://developers.weixin.qq.com/miniprogram/dev/component/page-container.html
 */
class PageContainer extends ProgramElement {
  static override readonly properties = {
    show: { kind: Boolean, initial: false },
    duration: { kind: Number, initial: 300 },
    zIndex: { kind: Number, initial: 100 },
    overlay: { kind: Boolean, initial: true },
    position: { kind: String, initial: 'bottom' },
    round: { kind: Boolean, initial: false },
    closeOnSlideDown: { kind: Boolean, initial: false },
    overlayStyle: { kind: String, initial: '' },
    customStyle: { kind: String, initial: '' },
  }
  readonly #inside = drawInside(this, drawn)
  #timer: ReturnType<typeof setTimeout> | undefined
  #isShown = false

  protected override build(): void {
    this.#part('overlay').addEventListener('click', () => {
      this.fire('clickoverlay')
      this.close()
    })
    let fromY = 0
    this.addEventListener('pointerdown', (press) => {
      fromY = press.clientY
    })
    this.addEventListener('pointerup', (lift) => {
      if (this.property<boolean>('closeOnSlideDown') && lift.clientY - fromY > 60) this.close()
    })
  }

  override propertyChanged(name: string): void {
    this.setAttribute('position', this.property('position'))
    this.toggleAttribute('round', this.property<boolean>('round'))
    this.style.zIndex = String(this.property('zIndex'))
    this.style.setProperty('--duration', `${this.property('duration')}ms`)
    this.#part('overlay').style.cssText = this.property('overlayStyle')
    this.#part('overlay').hidden = !this.property<boolean>('overlay')
    this.#part('sheet').style.cssText = this.property('customStyle')
    if (name === 'show') this.property<boolean>('show') ? this.#enter() : this.#leave()
  }

  close(): void {
    if (!this.#isShown) return
    this.own('show', false)
    this.#leave()
  }

  override invoke(method: string, args: unknown): unknown {
    return method === 'close' ? this.close() : super.invoke(method, args)
  }

  protected override left(): void {
    clearTimeout(this.#timer)
    if (!this.#isShown) return
    this.#isShown = false
    this.#tellPage()
  }

  /** Going back means closing this, as long as it is open. */
  #tellPage(): void {
    void frameServices().call('pageContainer', { isOpen: this.#isShown }, this)
  }

  #enter(): void {
    if (this.#isShown) return
    this.#isShown = true
    this.#tellPage()
    this.fire('beforeenter')
    this.dataset.stage = 'before'
    // Drawn once where it comes from, so that it moves.
    this.getBoundingClientRect()
    this.dataset.stage = 'enter'
    this.fire('enter')
    this.#afterwards(() => this.fire('afterenter'))
  }

  #leave(): void {
    if (!this.#isShown) return
    this.#isShown = false
    this.#tellPage()
    this.fire('beforeleave')
    this.dataset.stage = 'leave'
    this.fire('leave')
    this.#afterwards(() => {
      delete this.dataset.stage
      this.fire('afterleave')
    })
  }

  #afterwards(then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(then, this.property<number>('duration'))
  }

  #part(id: string): HTMLElement {
    return this.#inside.getElementById(id) as HTMLElement
  }
}

define('page-container', PageContainer)
