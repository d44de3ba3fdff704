import { command } from '../commands.ts'
import { frameServices } from '../elements/element.ts'
import { wordIn } from '../words.ts'

interface Toast {
  readonly title: string
  readonly icon: 'success' | 'error' | 'loading' | 'none' | 'image' | 'copied'
  readonly image: string
  readonly durationMs: number
  readonly hasMask: boolean
}

const marks = {
  success: '<path d="m9 24 8 8 18-19" />',
  error: '<path d="m11 11 22 22M33 11 11 33" />',
  loading: '<path class="wx-note-turn" d="M22 6a16 16 0 1 0 16 16" />',
} as const

let shown: HTMLElement | undefined
let until: ReturnType<typeof setTimeout> | undefined

function hide(): void {
  clearTimeout(until)
  shown?.remove()
  shown = undefined
}

/** One word in the middle of the program; the next takes its place. It says itself aloud, and takes no focus. */
function show({ title, icon, image, hasMask }: Omit<Toast, 'durationMs'>): void {
  hide()
  const floor = document.createElement('div')
  floor.className = hasMask ? 'wx-note-floor wx-note-mask' : 'wx-note-floor'
  const note = document.createElement('div')
  note.className = 'wx-note'
  note.setAttribute('role', 'status')
  const mark = icon === 'copied' ? 'success' : icon
  if (mark === 'image') note.append(picture(image))
  else if (mark !== 'none') {
    note.innerHTML = `<svg viewBox="0 0 44 44" aria-hidden="true">${marks[mark]}</svg>`
  } else note.classList.add('wx-note-words')
  const words = document.createElement('span')
  words.dir = 'auto'
  note.append(words)
  floor.append(note)
  document.body.append(floor)
  // The top layer, where sheets and root portals are as well.
  floor.popover = 'manual'
  floor.showPopover()
  // After it stands there, or nothing says it aloud.
  words.textContent = icon === 'copied' ? wordIn('copied') : title
  shown = floor
}

function picture(source: string): HTMLImageElement {
  const image = new Image()
  image.alt = ''
  frameServices()
    .resolve(/^(\/|\w+:)/.test(source) ? source : `/${source}`)
    .then(
      (address) => {
        image.src = address
      },
      // A picture that is not there leaves its place empty, as in WeChat.
      () => {},
    )
  return image
}

command<Toast | null>('toast', (toast) => {
  if (!toast) return hide()
  show(toast)
  until = setTimeout(hide, toast.durationMs)
})

command<{ title: string; hasMask: boolean } | null>('loading', (loading) => {
  if (!loading) return hide()
  show({ ...loading, icon: 'loading', image: '' })
})

const sheet = new CSSStyleSheet()
sheet.replaceSync(`
.wx-note-floor { position: fixed; inset: 0; box-sizing: border-box; inline-size: 100%; block-size: 100%; margin: 0; padding: 0; border: 0; display: grid; place-items: center; background: none; pointer-events: none }
.wx-note-mask { pointer-events: auto }
.wx-note { box-sizing: border-box; display: grid; justify-items: center; align-content: center; gap: 12px; min-inline-size: 136px; min-block-size: 136px; max-inline-size: min(70%, 320px);
  padding: 16px; border-radius: 12px; background: rgb(76 76 76 / .96); color: #fff; font: 17px / 1.4 system-ui, sans-serif; text-align: center; overflow-wrap: anywhere }
.wx-note-words { min-inline-size: 0; min-block-size: 0; padding: 12px 16px }
.wx-note svg, .wx-note img { inline-size: 44px; block-size: 44px; object-fit: contain }
.wx-note path { fill: none; stroke: currentcolor; stroke-width: 3; stroke-linecap: round; stroke-linejoin: round }
.wx-note-turn { transform-origin: center; animation: wx-note-turn 1s linear infinite }
@keyframes wx-note-turn { to { rotate: 1turn } }
@media (prefers-reduced-motion: reduce) { .wx-note-turn { animation-duration: 3s } }
`)
document.adoptedStyleSheets.push(sheet)
