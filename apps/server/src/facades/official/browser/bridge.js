/*
 * How a page speaks to the app that it lies in: hello to the window around it, and from then on over a channel of its
 * own (`packages/contract/src/programs/page-bridge.ts`). Begins both scripts that are served to pages.
 */
const bridgeVersion = 1
const welcomeWithinMs = 1000

/** Resolves with what calls the app; never where the page does not lie in it. */
function meetApp(missed) {
  return new Promise((resolve) => {
    if (window.parent === window) {
      missed()
      return
    }
    const timer = setTimeout(missed, welcomeWithinMs)
    window.addEventListener('message', function hear(event) {
      const { teahouse, version } = Object(event.data)
      const port = event.ports[0]
      if (event.source !== window.parent || teahouse !== 'host' || version !== bridgeVersion || !port) return
      window.removeEventListener('message', hear)
      clearTimeout(timer)
      resolve(converse(port))
    })
    window.parent.postMessage({ teahouse: 'page', version: bridgeVersion }, '*')
  })
}

function converse(port) {
  const waiting = new Map()
  const listeners = []
  let count = 0
  port.onmessage = ({ data }) => {
    if (data.event) {
      for (const listener of listeners) listener(data.event)
      return
    }
    const answer = waiting.get(data.id)
    waiting.delete(data.id)
    if (!answer) return
    if (data.ok) answer.resolve(data.output)
    else answer.reject(data)
  }
  return {
    call(name, input) {
      return new Promise((resolve, reject) => {
        count += 1
        waiting.set(count, { resolve, reject })
        port.postMessage({ id: count, call: name, input })
      })
    },
    onEvent(listener) {
      listeners.push(listener)
    },
  }
}
