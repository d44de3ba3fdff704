import type { Launch } from '@teahouse/miniprogram/bridge'

/** What a person asks for when they open a program. */
export interface Request {
  readonly appId: string
  /** One of WeChat’s numbers: from where. */
  readonly scene: number
  /** A page, with what follows `?`; undefined: where it begins, or where it stands. */
  readonly path: string | undefined
  readonly envVersion: 'release' | 'trial' | 'develop'
  /** From the code of a version that is not released. */
  readonly preview: string | undefined
  readonly referrer?: { readonly appId: string; readonly extraData?: unknown }
}

/** One running program for each version that a person can open. */
export const keyOf = ({ appId, envVersion, preview }: Request): string => `${appId} ${preview ?? envVersion}`

/** The same in WeChat’s words, for the program: `pages/order/order?table=7` is a path and a query. */
export function launchOf({ path = '', scene, referrer }: Request): Launch {
  const [page = '', rest = ''] = path.replace(/^\//, '').split(/\?(.*)/s)
  return {
    path: page.replace(/\.html$/, ''),
    query: queryOf(rest),
    scene,
    ...(referrer && { referrerInfo: referrer }),
  }
}

/** Values stay as they were written: programs decode them by themselves. */
function queryOf(text: string): Record<string, string> {
  const pairs = text
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return [name, value]
    })
  return Object.fromEntries(pairs)
}
