// The chat window itself, in a frame of its own. What it knows of the visitor is a random token that stays in this browser.
const account = decodeURIComponent(location.pathname.split('/').pop())
const asked = new URLSearchParams(location.search).get('lang') ?? ''
const dictionary = JSON.parse(document.getElementById('words').textContent)
const language = [asked, ...navigator.languages.map((one) => one.slice(0, 2))].find((one) => Object.hasOwn(dictionary, one)) ?? 'en'
const words = dictionary[language]
document.documentElement.lang = language
document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'

const [log, form, input, sendButton, title, presence, closeButton] = ['log', 'form', 'input', 'send', 'title', 'presence', 'close'].map((id) =>
  document.getElementById(id),
)
input.dir = 'auto'
input.placeholder = words.write
input.setAttribute('aria-label', words.write)
sendButton.textContent = words.send
closeButton.setAttribute('aria-label', words.close)
const close = () => parent.postMessage('teahouse:close', '*')
closeButton.addEventListener('click', close)
addEventListener('keydown', (event) => event.key === 'Escape' && close())

const key = `webchat.${account}`
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const shown = new Map()
let lastSeq = 0
let token = null
try {
  token = localStorage.getItem(key)
} catch {
  // A browser that keeps nothing for frames: the conversation lasts as long as the page.
}

class Refused extends Error {}
/** Throws Refused for a “no”, and whatever fetch throws when nobody answers. */
async function call(verb, more = {}) {
  const response = await fetch(`/webchat/call/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: account, ...more }),
  })
  if (response.ok) return response.json()
  if (response.status === 404) throw new Refused('gone')
  throw new Error(`answered ${response.status}`)
}

function bubble(id, by, text) {
  const isBelow = log.scrollHeight - log.scrollTop - log.clientHeight < 60
  let element = shown.get(id)
  if (!element) {
    element = document.createElement('div')
    element.dir = 'auto'
    shown.set(id, element)
    log.append(element)
  }
  element.className = `said ${by}`
  element.textContent = text
  if (isBelow || by === 'visitor') log.scrollTop = log.scrollHeight
  return element
}

function notice(text) {
  let element = document.querySelector('.notice')
  if (!text) return element?.remove()
  if (!element) {
    element = document.createElement('p')
    element.className = 'notice'
    element.setAttribute('role', 'status')
  }
  log.append(element)
  element.textContent = text
}

function take(said) {
  for (const { seq, id, by, text } of said) {
    bubble(id, by, text || words.unseen)
    lastSeq = Math.max(lastSeq, seq)
  }
}

async function send(messageId, text) {
  const element = bubble(messageId, 'visitor', text)
  element.classList.add('waiting')
  try {
    await call('say', { token, messageId, text })
    element.classList.remove('waiting')
  } catch {
    const again = document.createElement('button')
    again.type = 'button'
    again.className = 'failed'
    again.textContent = words.failed
    again.addEventListener('click', () => {
      again.remove()
      void send(messageId, text)
    })
    element.after(again)
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = input.value.trim()
  if (!text || !token) return
  input.value = ''
  void send(crypto.randomUUID(), text)
})
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})

async function run() {
  for (let failures = 0; ; ) {
    try {
      if (!sendButton.dataset.ready) {
        const window = await call('enter', { token })
        token = window.token
        try {
          localStorage.setItem(key, token)
        } catch {
          // As above.
        }
        title.textContent = window.name
        document.title = window.name
        presence.textContent = window.isWithinHours ? words.here : words.later
        bubble('greeting', 'account', window.greeting || words.greeting)
        take(window.said)
        sendButton.dataset.ready = 'yes'
        sendButton.disabled = false
        input.focus()
      }
      take((await call('listen', { token, afterSeq: lastSeq })).said)
      notice('')
      failures = 0
    } catch (error) {
      if (error instanceof Refused) {
        sendButton.disabled = true
        input.disabled = true
        return notice(words.gone)
      }
      failures++
      notice(words.offline)
      await pause(Math.min(30_000, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2))
    }
  }
}
void run()
