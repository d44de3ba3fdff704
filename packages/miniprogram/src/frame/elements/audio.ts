import { wordIn } from '../words.ts'
import { define, frameServices, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'
import { playTime } from './time.ts'

const drawn = inside(
  `<audio preload="metadata"></audio>
  <div class="card"><button type="button"><svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor"/></svg></button>
  <div><b></b><span class="author"></span></div><span class="time">00:00</span></div>`,
  `.card { display: flex; align-items: center; inline-size: 300px; max-inline-size: 100%; block-size: 65px; box-sizing: border-box; border: 1px solid #e0e0e0; background: #fcfcfc; color: #353535; font: 14px/1.4 system-ui, sans-serif }
  .card[hidden] { display: none }
  .card div { flex: 1; min-inline-size: 0; padding-inline: 10px }
  b, .author { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; font-weight: 400 }
  .author, .time { font-size: 12px; color: #757575 }
  .time { align-self: start; padding: 8px 10px; font-variant-numeric: tabular-nums }
  button { flex: none; inline-size: 65px; block-size: 65px; border: 0; padding: 16px; background: #e6e6e6 center / cover; color: #353535; cursor: pointer }
  button:focus-visible { outline: 2px solid #10aeff; outline-offset: -2px }`,
)

/** `<audio>` https://developers.weixin.qq.com/miniprogram/dev/component/audio.html */
class Audio extends ProgramElement {
  static override readonly properties = {
    src: { kind: String, initial: '' },
    loop: { kind: Boolean, initial: false },
    controls: { kind: Boolean, initial: false },
    poster: { kind: String, initial: '' },
    name: { kind: String, initial: '' },
    author: { kind: String, initial: '' },
  }
  readonly #root = drawInside(this, drawn)
  readonly #audio = this.#root.querySelector('audio') as HTMLAudioElement
  readonly #button = this.#root.querySelector('button') as HTMLButtonElement

  protected override build(): void {
    const audio = this.#audio
    for (const type of ['play', 'pause', 'ended'] as const) {
      audio.addEventListener(type, () => {
        this.#drawState()
        this.fire(type)
      })
    }
    audio.addEventListener('timeupdate', () => {
      this.#root.querySelector('.time')!.textContent = playTime(audio.currentTime)
      this.fire('timeupdate', { currentTime: audio.currentTime, duration: audio.duration })
    })
    audio.addEventListener('error', () => this.fire('error', { errMsg: `MEDIA_ERR_${audio.error?.code ?? 0}` }))
    this.#button.addEventListener('click', () => this.invoke(audio.paused ? 'play' : 'pause', {}))
    this.#drawState()
  }

  protected override left(): void {
    queueMicrotask(() => !this.isConnected && this.#audio.pause())
  }

  protected override propertyChanged(name: string, value: unknown): void {
    if (name === 'src') void this.#load(String(value))
    else if (name === 'poster') void this.#showPoster(String(value))
    else if (name === 'loop') this.#audio.loop = Boolean(value)
    else if (name === 'controls') this.#root.querySelector<HTMLElement>('.card')!.hidden = !value
    else this.#root.querySelector(name === 'name' ? 'b' : '.author')!.textContent = String(value)
  }

  override invoke(method: string, args: unknown): unknown {
    const { src, position } = (args ?? {}) as { src?: string; position?: number }
    if (method === 'play') return this.#audio.play().catch(() => this.#drawState())
    if (method === 'pause') return this.#audio.pause()
    if (method === 'seek') this.#audio.currentTime = position ?? 0
    else if (method === 'setSrc') return this.#load(src ?? '')
    else return super.invoke(method, args)
  }

  async #load(source: string): Promise<void> {
    if (!source) return this.#audio.removeAttribute('src')
    try {
      this.#audio.src = await frameServices().resolve(source, this)
    } catch (error) {
      this.fire('error', { errMsg: (error as Error).message })
    }
  }

  async #showPoster(source: string): Promise<void> {
    // A card without its picture still plays.
    const address =
      source &&
      (await frameServices()
        .resolve(source, this)
        .catch(() => ''))
    this.#button.style.backgroundImage = address ? `url(${JSON.stringify(address)})` : ''
  }

  #drawState(): void {
    const { paused } = this.#audio
    this.#button.setAttribute('aria-label', wordIn(paused ? 'play' : 'pause'))
    this.#button.querySelector('path')!.setAttribute('d', paused ? 'M8 5v14l11-7z' : 'M7 5h4v14H7zM13 5h4v14h-4z')
  }
}

define('audio', Audio, 'wx-audio { display: inline-block }')
