import { define, ProgramElement } from './element.ts'

/** What a browser, or a server of one’s own, cannot give; each says so by the event that its documentation names. */
const unavailable: Readonly<
  Record<string, { readonly event: string; readonly detail: object; readonly look?: string }>
> = {
  ad: { event: 'error', detail: { errMsg: 'no ad is available', errCode: 1004 } },
  'ad-custom': { event: 'error', detail: { errMsg: 'no ad is available', errCode: 1004 } },
  'channel-live': { event: 'error', detail: { errMsg: 'not supported' } },
  'channel-video': { event: 'error', detail: { errMsg: 'not supported' } },
  'functional-page-navigator': { event: 'fail', detail: { errMsg: 'not supported' } },
  'live-player': {
    event: 'statechange',
    detail: { code: -2301, message: 'not supported' },
    look: 'inline-size: 300px; block-size: 225px; background: #000',
  },
  'live-pusher': {
    event: 'error',
    detail: { errMsg: 'not supported', errCode: -1307 },
    look: 'inline-size: 300px; block-size: 225px; background: #000',
  },
  'store-coupon': { event: 'error', detail: { errMsg: 'not supported' } },
  'store-home': { event: 'error', detail: { errMsg: 'not supported' } },
  'store-product': { event: 'error', detail: { errMsg: 'not supported' } },
  'voip-room': { event: 'error', detail: { errMsg: 'not supported', errCode: -1 } },
  xrframe: { event: 'error', detail: { errMsg: 'not supported' } },
}

for (const [tag, { event, detail, look = '' }] of Object.entries(unavailable)) {
  class Unavailable extends ProgramElement {
    protected override build(): void {
      queueMicrotask(() => this.fire(event, detail))
    }
  }
  define(tag, Unavailable, `wx-${tag} { display: block; ${look} }`)
}
