import { messagesSent } from '@teahouse/contract/talk/chat'
import * as contract from '@teahouse/contract/talk/links'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Outgoing } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Chat } from '../chat/index.ts'
import type { MediaStore } from '../media/index.ts'
import { attachJob, attachLink, type Link, noteLinks, recentPreview } from './attach.ts'
import { lookAtPage } from './look.ts'
import type { Preview } from './preview.ts'
import { recentPreviews } from './recent.ts'

export interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  outgoing: Pick<Outgoing, 'request'>
  media: Pick<MediaStore, 'adopt' | 'facts'>
  chat: Pick<Chat, 'messages' | 'attachLink'>
  /** Whether the administrator lets the server call the sites that people link to. */
  callsStrangers: boolean
}

export type { Preview } from './preview.ts'

/** What lies behind links. */
export interface Links {
  readonly routes: readonly Route[]
  /** What a page says of itself; undefined when it says nothing, and where this server calls no strangers. */
  preview(url: string): Promise<Preview | undefined>
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  recent: { get(url: string): Preview | undefined; set(url: string, preview: Preview): void }
  /** False when a site has been asked so often that it is left in peace. */
  mayAsk(hostname: string): Promise<boolean>
}

const asksPerMinute = 20
const fetchesAtOnce = 4

/** Gives links in messages a preview, where that is allowed, and tells what a page says of itself before it is opened. */
export function createLinks(needs: Needs): Links {
  const preview: Links['preview'] = needs.callsStrangers ? givePreviews(needs) : async () => undefined
  return {
    routes: [
      route(contract.look, (input) => lookAtPage(needs, input)),
      route(contract.preview, async ({ url }) => {
        const found = await preview(url)
        return { preview: found ? { title: found.title, description: found.description, site: found.site } : null }
      }),
    ],
    preview,
  }
}

function givePreviews(needs: Needs): Links['preview'] {
  const limiter = new RateLimiterMemory({ points: asksPerMinute, duration: 60 })
  const parts: Parts = {
    ...needs,
    recent: recentPreviews(needs.clock),
    mayAsk: (hostname) =>
      limiter.consume(hostname).then(
        () => true,
        (result) => {
          if (result instanceof RateLimiterRes) return false
          throw result
        },
      ),
  }
  needs.events.follow(messagesSent, 'links.note', (sent) =>
    noteLinks(
      parts,
      sent.flatMap(({ messages }) => messages),
    ),
  )
  needs.jobs.define<Link>(attachJob, (link) => attachLink(parts, link), { concurrency: fetchesAtOnce })
  return (url) => recentPreview(parts, url)
}
