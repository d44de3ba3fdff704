import * as element from './elements/element.ts'
import * as inside from './elements/inside.ts'
import * as words from './words.ts'

/** What `elements.js` has in common with the frame’s own script: the build lets it find these modules here. */
const sharedModules = { element, inside, words }

/** Runs `elements.js`; from then on its components are there like the others. Rejects when the browser refuses it. */
export async function runSeparateElements(source: string): Promise<void> {
  const script = document.createElement('script')
  script.src = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  Object.assign(window, { sharedModules })
  try {
    await new Promise((resolve, reject) => {
      script.onload = resolve
      script.onerror = () => reject(new Error('elements.js does not run'))
      document.head.append(script)
    })
  } finally {
    script.remove()
    URL.revokeObjectURL(script.src)
    Reflect.deleteProperty(window, 'sharedModules')
  }
}
