import type { ProxyAnswer } from '@teahouse/contract/programs/proxy'
import { version as teahouseVersion } from '../../../version.ts'

/** What a program may not say for itself: how the line works, who asks, and where the request comes from. */
const notTheirs =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length|referer|origin|user-agent|forwarded|x-forwarded-.*|x-real-ip|via|sec-.*)$/

/** What is sent in the program’s name. The referrer is WeChat’s: developers’ servers look at it. */
export function headersOut(
  given: Record<string, string>,
  program: { appId: string; version: string },
): Record<string, string> {
  const own = Object.entries(given)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => !notTheirs.test(name) && isHeader(name, value))
  return {
    ...Object.fromEntries(own),
    referer: `https://servicewechat.com/${program.appId}/${program.version}/page-frame.html`,
    'user-agent': `Teahouse/${teahouseVersion} MiniProgram`,
    // As it is: the body is passed on unread.
    'accept-encoding': 'identity',
  }
}

const isHeader = (name: string, value: string) =>
  /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) &&
  !/[\r\n\0]/.test(value) &&
  Buffer.from(value, 'latin1').toString('latin1') === value

/** What the line between this server and theirs said, and a browser must not take for ours. */
const ofTheLine = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|alt-svc)$/

/** All that they said, in its order. */
export const headersBack = (told: Record<string, string | string[] | undefined>): ProxyAnswer['headers'] =>
  Object.entries(told).flatMap(([name, value]) =>
    value === undefined || ofTheLine.test(name) ? [] : [value].flat().map((one) => [canonical(name), one] as const),
  )

/** As most servers write it, and programs read it: `Content-Type`. */
const canonical = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
