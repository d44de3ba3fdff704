import { wordIn } from '../words.ts'
import { define, frameServices, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'
import { playTime } from './time.ts'

/** How long the bar stays when nobody touches the picture. */
const barStayMs = 4000
const danmuMs = 8000

const paths = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zM13 5h4v14h-4z',
  loud: 'M4 9v6h4l5 5V4L8 9zM16 8.5a4 4 0 0 1 0 7v-2a2 2 0 0 0 0-3z',
  mute: 'M4 9v6h4l5 5V4L8 9zM16 9.5l5 5-1.2 1.2-5-5zM21 9.5l-5 5 1.2 1.2 5-5z',
  full: 'M5 5h6v2H7v4H5zM19 19h-6v-2h4v-4h2z',
  small: 'M11 11H5V9h4V5h2zM13 13h6v2h-4v4h-2z',
}
const shape = (path: string) =>
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="${path}"/></svg>`

const drawn = inside(
  `<div class="box">
    <video playsinline></video><div class="danmu" aria-hidden="true"></div><slot></slot>
    <p class="title"></p>
    <button class="center">${shape(paths.play)}</button>
    <div class="bar"><button class="play"></button><span class="now">00:00</span><input type="range" min="0" max="1000" value="0"><span class="all">00:00</span><button class="sound"></button><button class="full"></button></div>
  </div>`,
  `.box { position: absolute; inset: 0; overflow: hidden; background: #000; color: #fff; font: 12px/1.3 system-ui, sans-serif; direction: ltr;
    margin: 0; padding: 0; border: 0; inline-size: auto; block-size: auto; max-inline-size: none; max-block-size: none }
  .box:popover-open { position: fixed }
  .box.turned { inset: auto; inset-block-start: 50%; inset-inline-start: 50%; inline-size: 100vh; block-size: 100vw; translate: -50% -50% }
  video { position: absolute; inset: 0; inline-size: 100%; block-size: 100% }
  button { display: grid; place-items: center; min-inline-size: 40px; min-block-size: 40px; padding: 0; border: 0; background: none; color: inherit; cursor: pointer }
  button:focus-visible, input:focus-visible { outline: 2px solid #fff; outline-offset: -2px }
  svg { inline-size: 24px; block-size: 24px }
  .center { position: absolute; inset: 0; margin: auto; inline-size: 56px; block-size: 56px; border-radius: 50%; background: rgb(0 0 0 / .5) }
  .center svg { inline-size: 32px; block-size: 32px }
  .title { position: absolute; inset-block-start: 0; inset-inline: 0; margin: 0; padding: 8px 12px; background: linear-gradient(rgb(0 0 0 / .6), transparent) }
  .bar { position: absolute; inset-block-end: 0; inset-inline: 0; display: flex; align-items: center; background: linear-gradient(transparent, rgb(0 0 0 / .7)); font-variant-numeric: tabular-nums }
  .bar input { flex: 1; min-inline-size: 0; block-size: 40px; margin: 0 8px; accent-color: #fff }
  .bar span:first-of-type:not(.now) { margin: 0 }
  [hidden] { display: none !important }
  .danmu { position: absolute; inset: 0; pointer-events: none; font-size: 14px }
  .danmu span { position: absolute; inset-inline-start: 100%; white-space: nowrap; text-shadow: 0 0 2px #000 }`,
)

interface Danmu {
  readonly text: string
  readonly color?: string
  readonly time?: number
}

/** `<video>` https://developers.weixin.qq.com/miniprogram/dev/component/video.html */
class Video extends ProgramElement {
  static override readonly properties = {
    src: { kind: String, initial: '' },
    duration: { kind: Number, initial: 0 },
    controls: { kind: Boolean, initial: true },
    danmuList: { kind: Array, initial: [] as Danmu[] },
    danmuBtn: { kind: Boolean, initial: false },
    enableDanmu: { kind: Boolean, initial: false },
    autoplay: { kind: Boolean, initial: false },
    loop: { kind: Boolean, initial: false },
    muted: { kind: Boolean, initial: false },
    initialTime: { kind: Number, initial: 0 },
    direction: { kind: null, initial: undefined },
    showProgress: { kind: Boolean, initial: true },
    showFullscreenBtn: { kind: Boolean, initial: true },
    showPlayBtn: { kind: Boolean, initial: true },
    showCenterPlayBtn: { kind: Boolean, initial: true },
    showMuteBtn: { kind: Boolean, initial: false },
    enablePlayGesture: { kind: Boolean, initial: false },
    autoPauseIfNavigate: { kind: Boolean, initial: true },
    objectFit: { kind: String, initial: 'contain' },
    poster: { kind: String, initial: '' },
    title: { kind: String, initial: '' },
  }
  readonly #root = drawInside(this, drawn)
  readonly #box = this.#part<HTMLElement>('.box')
  readonly #video = this.#part<HTMLVideoElement>('video')
  readonly #bar = this.#part<HTMLElement>('.bar')
  readonly #range = this.#part<HTMLInputElement>('input')
  #timer: ReturnType<typeof setTimeout> | undefined
  #hasBegun = false
  #isBarShown = true
  #toldAt = -1
  #shownDanmu = new Set<Danmu>()

  #part<T extends Element>(selector: string): T {
    return this.#root.querySelector(selector) as T
  }

  protected override build(): void {
    const video = this.#video
    const heard: Readonly<Record<string, () => unknown>> = {
      play: () => ({}),
      pause: () => ({}),
      ended: () => ({}),
      waiting: () => ({}),
      error: () => ({ errMsg: `MEDIA_ERR_${video.error?.code ?? 0}` }),
      progress: () => ({ buffered: this.#bufferedPercent() }),
      loadedmetadata: () => ({ width: video.videoWidth, height: video.videoHeight, duration: video.duration }),
      seeked: () => ({ position: video.currentTime }),
    }
    for (const [type, detail] of Object.entries(heard)) {
      video.addEventListener(type, () => this.fire(type === 'seeked' ? 'seekcomplete' : type, detail()))
    }
    video.addEventListener('loadedmetadata', () => {
      const start = this.property<number>('initialTime')
      if (start > 0 && !this.#hasBegun) video.currentTime = start
    })
    for (const type of ['play', 'pause', 'ended', 'volumechange', 'loadedmetadata']) {
      video.addEventListener(type, () => this.#drawState())
    }
    video.addEventListener('play', () => {
      this.#hasBegun = true
      this.#stayBar()
    })
    video.addEventListener('timeupdate', () => this.#passed())
    this.#part('.center').addEventListener('click', () => void this.#play())
    this.#part('.play').addEventListener('click', () => (video.paused ? void this.#play() : video.pause()))
    this.#part('.sound').addEventListener('click', () => {
      video.muted = !video.muted
    })
    this.#part('.full').addEventListener('click', () => (this.#isFull ? this.#leaveFull() : this.#enterFull()))
    this.#range.addEventListener('input', () => {
      video.currentTime = (this.#range.valueAsNumber / 1000) * this.#durationS()
    })
    video.addEventListener('click', () => this.#toggleBar(!this.#isBarShown))
    video.addEventListener('dblclick', () => {
      if (this.property('enablePlayGesture')) video.paused ? void this.#play() : video.pause()
    })
    this.#part('.center').setAttribute('aria-label', wordIn('play'))
    this.#range.setAttribute('aria-label', wordIn('position'))
  }

  protected override left(): void {
    // Moved within the page it plays on; taken out, it stops.
    queueMicrotask(() => !this.isConnected && this.#video.pause())
  }

  protected override propertyChanged(name: string, value: unknown): void {
    const video = this.#video
    if (name === 'src') void this.#load(String(value))
    else if (name === 'poster') void this.#showPoster(String(value))
    else if (name === 'loop') video.loop = Boolean(value)
    else if (name === 'muted') video.muted = Boolean(value)
    else if (name === 'objectFit') video.style.objectFit = String(value)
    else if (name === 'title') this.#part('.title').textContent = String(value)
    this.#drawState()
  }

  override invoke(method: string, args: unknown): unknown {
    const video = this.#video
    const given = (args ?? {}) as Record<string, never>
    if (method === 'play') return this.#play()
    if (method === 'pause') return video.pause()
    if (method === 'stop') {
      video.pause()
      video.currentTime = 0
    } else if (method === 'seek') video.currentTime = given.position ?? 0
    else if (method === 'playbackRate') video.playbackRate = given.rate ?? 1
    else if (method === 'sendDanmu') this.#fly(given as unknown as Danmu)
    else if (method === 'requestFullScreen') this.#enterFull(given.direction)
    else if (method === 'exitFullScreen') this.#leaveFull()
    else if (!['showStatusBar', 'hideStatusBar', 'exitPictureInPicture'].includes(method))
      return super.invoke(method, args)
  }

  async #load(source: string): Promise<void> {
    const video = this.#video
    this.#hasBegun = false
    if (!source) return video.removeAttribute('src')
    try {
      const address = await frameServices().resolve(source, this)
      // The program may have named another one meanwhile.
      if (this.property('src') !== source) return
      video.src = address
      if (this.property('autoplay')) await this.#play()
    } catch (error) {
      this.fire('error', { errMsg: (error as Error).message })
    }
  }

  async #showPoster(source: string): Promise<void> {
    if (!source) return this.#video.removeAttribute('poster')
    // Without its poster a video still plays.
    this.#video.poster = await frameServices()
      .resolve(source, this)
      .catch(() => '')
  }

  /** Browsers let sound begin only after a touch: until then the play button stays. */
  async #play(): Promise<void> {
    await this.#video.play().catch(() => this.#drawState())
  }

  #durationS(): number {
    return this.property<number>('duration') || this.#video.duration || 0
  }

  #bufferedPercent(): number {
    const { buffered } = this.#video
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0
    return this.#durationS() > 0 ? Math.round((end / this.#durationS()) * 100) : 0
  }

  #passed(): void {
    const { currentTime } = this.#video
    const duration = this.#durationS()
    this.#part('.now').textContent = playTime(currentTime)
    this.#range.value = String(duration > 0 ? (currentTime / duration) * 1000 : 0)
    // As often as WeChat does.
    if (Math.abs(currentTime - this.#toldAt) < 0.25) return
    this.#toldAt = currentTime
    this.fire('timeupdate', { currentTime, duration: this.#video.duration })
    if (!this.property('enableDanmu')) return
    for (const one of this.property<Danmu[]>('danmuList')) {
      const at = one.time ?? 0
      if (this.#shownDanmu.has(one) || currentTime < at || currentTime > at + 1) continue
      this.#shownDanmu.add(one)
      this.#fly(one)
    }
  }

  #fly({ text, color }: Danmu): void {
    const layer = this.#part<HTMLElement>('.danmu')
    const words = document.createElement('span')
    words.textContent = text
    words.style.color = color ?? '#fff'
    words.style.insetBlockStart = `${(layer.childElementCount % 8) * 12}%`
    layer.append(words)
    const distance = layer.clientWidth + words.offsetWidth
    words.animate({ translate: ['0', `${-distance}px`] }, danmuMs).onfinish = () => words.remove()
  }

  get #isFull(): boolean {
    return this.#box.matches(':popover-open')
  }

  /** Over everything that the program shows, turned where the picture is wide and the screen is not. */
  #enterFull(direction: unknown = this.property('direction')): void {
    if (this.#isFull) return
    const { videoWidth, videoHeight } = this.#video
    const isTurned =
      direction === 90 ||
      direction === -90 ||
      (direction === undefined && videoWidth > videoHeight && innerHeight > innerWidth)
    this.#box.popover = 'manual'
    this.#box.showPopover()
    this.#box.classList.toggle('turned', isTurned)
    this.#box.style.rotate = isTurned ? `${direction === -90 ? -90 : 90}deg` : ''
    this.#drawState()
    this.fire('fullscreenchange', { fullScreen: true, direction: isTurned ? 'horizontal' : 'vertical' })
  }

  #leaveFull(): void {
    if (!this.#isFull) return
    this.#box.hidePopover()
    this.#box.popover = null
    this.#box.classList.remove('turned')
    this.#box.style.rotate = ''
    this.#drawState()
    this.fire('fullscreenchange', { fullScreen: false, direction: 'vertical' })
  }

  #toggleBar(isShown: boolean): void {
    if (this.#isBarShown === isShown || !this.property('controls')) return
    this.#isBarShown = isShown
    this.#drawState()
    this.fire('controlstoggle', { show: isShown })
    if (isShown) this.#stayBar()
  }

  #stayBar(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (!this.#video.paused && !this.#bar.matches(':focus-within')) this.#toggleBar(false)
    }, barStayMs)
  }

  #drawState(): void {
    const video = this.#video
    const hasControls = this.property<boolean>('controls')
    const shown: Readonly<Record<string, boolean>> = {
      '.bar': hasControls && this.#isBarShown && this.#hasBegun,
      '.center': hasControls && this.property<boolean>('showCenterPlayBtn') && video.paused && !this.#hasBegun,
      '.play': this.property('showPlayBtn'),
      '.sound': this.property('showMuteBtn'),
      '.full': this.property('showFullscreenBtn'),
      '.now': this.property('showProgress'),
      '.all': this.property('showProgress'),
      input: this.property('showProgress'),
      '.title': this.#isFull && this.property('title') !== '',
    }
    for (const [selector, isShown] of Object.entries(shown)) this.#part<HTMLElement>(selector).hidden = !isShown
    this.#part('.all').textContent = playTime(this.#durationS())
    this.#name('.play', video.paused ? 'play' : 'pause', video.paused ? paths.play : paths.pause)
    this.#name('.sound', video.muted ? 'unmute' : 'mute', video.muted ? paths.mute : paths.loud)
    this.#name('.full', this.#isFull ? 'leaveFullScreen' : 'fullScreen', this.#isFull ? paths.small : paths.full)
  }

  #name(selector: string, word: Parameters<typeof wordIn>[0], path: string): void {
    const button = this.#part(selector)
    if (button.getAttribute('aria-label') === wordIn(word)) return
    button.setAttribute('aria-label', wordIn(word))
    button.innerHTML = shape(path)
  }
}

define(
  'video',
  Video,
  'wx-video { display: block; position: relative; inline-size: 300px; block-size: 225px; background: #000 }',
)
