import { createHash } from 'node:crypto'

/** Stands in `policy.txt` for the address of the server’s pictures, which is not known when it is built. */
const picturesPlace = '$PICTURES'

/** The policy of the frame, but for where pictures come from. `script` is the text of its one script. */
export function policyFile(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64')
  const seen = `blob: data: ${picturesPlace}`
  return [
    "default-src 'none'",
    // Its own script; and by `blob:` the worker, and in the worker the program.
    `script-src 'sha256-${hash}' blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    `img-src ${seen}`,
    `media-src ${seen}`,
    `font-src ${seen}`,
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-src 'none'",
    'sandbox allow-scripts',
  ].join('; ')
}

/** The header for `frame.html`; `picturesAddress` is the folder of the proxy’s pictures, with its origin and slash. */
export function contentSecurityPolicy(policyText: string, picturesAddress: string): string {
  return policyText.replaceAll(picturesPlace, picturesAddress)
}
