// Puts a button on the page of a business, and behind it the chat window: a frame of the server that this script came from.
;(() => {
  const script = document.currentScript
  const account = script?.dataset.account
  if (!account || document.getElementById('teahouse-webchat')) return
  const origin = new URL(script.src).origin
  const host = document.createElement('div')
  host.id = 'teahouse-webchat'
  const root = host.attachShadow({ mode: 'open' })
  root.innerHTML = `<style>
    :host { all: initial; }
    button, iframe { position: fixed; inset-inline-end: 20px; z-index: 2147483000; border: 0; }
    button { inset-block-end: 20px; inline-size: 56px; block-size: 56px; border-radius: 28px; background: #1f4e79; color: #fff;
      cursor: pointer; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); display: grid; place-items: center; }
    button:focus-visible { outline: 3px solid #c98a2b; outline-offset: 2px; }
    iframe { inset-block-end: 88px; inline-size: 380px; block-size: min(560px, calc(100dvh - 108px)); border-radius: 12px;
      box-shadow: 0 8px 32px rgb(0 0 0 / 25%); background: #fff; }
    [hidden] { display: none; }
    @media (max-width: 480px) { iframe { inset: 0; inline-size: 100%; block-size: 100dvh; border-radius: 0; } }
  </style>
  <button type="button" aria-expanded="false"><svg width="28" height="28" viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z"/></svg></button>`
  const button = root.querySelector('button')
  const names = { en: 'Chat with us', zh: '在线咨询', cy: 'Sgwrsio â ni', de: 'Chatten', ru: 'Написать нам', ja: 'チャットで質問', ar: 'تحدّث معنا' }
  const language = (document.documentElement.lang || navigator.language).slice(0, 2)
  button.setAttribute('aria-label', names[language] ?? names.en)
  let frame
  const show = (isOpen) => {
    if (isOpen && !frame) {
      frame = document.createElement('iframe')
      frame.title = names[language] ?? names.en
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms')
      frame.src = `${origin}/webchat/${encodeURIComponent(account)}?lang=${encodeURIComponent(language)}`
      root.append(frame)
    }
    if (frame) frame.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) frame.focus()
    else button.focus()
  }
  button.addEventListener('click', () => show(!frame || frame.hidden))
  addEventListener('message', (event) => {
    if (frame && event.origin === origin && event.source === frame.contentWindow && event.data === 'teahouse:close') show(false)
  })
  const attach = () => document.body.append(host)
  if (document.body) attach()
  else addEventListener('DOMContentLoaded', attach, { once: true })
})()
