import type { Events } from '../../platform/jobs/index.ts'
import { noBody } from '../wire/body.ts'
import { readJson, writeJson } from '../wire/json.ts'
import { autoreplies } from './autoreplies.ts'
import { custom } from './custom.ts'
import { datacube } from './datacube.ts'
import { drafts } from './drafts.ts'
import { allowanceOf, type Endpoint } from './endpoint.ts'
import { infrastructure } from './infrastructure.ts'
import { kf } from './kf.ts'
import { mass } from './mass.ts'
import { forBroadcasts, materials } from './materials.ts'
import { media } from './media.ts'
import { menus } from './menus.ts'
import { pages } from './pages.ts'
import { comments, publishing } from './publishing.ts'
import { createDialect } from './push/dialect.ts'
import { pushEvents } from './push/events.ts'
import { qrcodes } from './qrcodes.ts'
import { createServing } from './serve.ts'
import { shorten } from './shorten.ts'
import { blacklist, tags } from './tags.ts'
import { templates } from './templates.ts'
import { tokens } from './tokens.ts'
import { users } from './users.ts'

/** Every address that is served, section by section as `docs/compatibility/official-accounts.md` lists them. */
export const sections: Record<string, readonly Endpoint[]> = {
  Tokens: tokens,
  Menus: menus,
  'Automatic replies': autoreplies,
  'Messages to one person': custom,
  'The desk': kf,
  Broadcasts: [...mass, ...forBroadcasts],
  Notices: templates,
  Followers: users,
  Tags: tags,
  Blacklist: blacklist,
  'QR codes': qrcodes,
  Media: media,
  Materials: materials,
  Drafts: drafts,
  Publishing: publishing,
  Comments: comments,
  Statistics: datacube,
  'Short names': shorten,
  Infrastructure: infrastructure(endpointAt),
  Pages: pages,
}

function endpointAt(path: string): Endpoint | undefined {
  return Object.values(sections)
    .flat()
    .find((one) => one.path === path)
}

export type { OfficialNeeds } from './needs.ts'

/** WeChat’s wire for official accounts: translates, and decides nothing. */
export function createOfficialFacade(
  given: Omit<Parameters<typeof createServing>[0], 'endpoints'> & { events: Pick<Events, 'subscribe'> },
) {
  pushEvents(given.needs, given.events)
  const serving = createServing({ ...given, endpoints: Object.values(sections).flat() })
  given.needs.developers.speak('official', createDialect(given.needs), {
    endpoints: Object.entries(sections).flatMap(([section, some]) =>
      some.map((one) => ({
        section,
        path: one.path,
        verbs: [...one.verbs],
        summary: one.summary,
        example: one.example ? JSON.stringify(one.example, null, 2) : '',
        daily: allowanceOf(one).daily,
      })),
    ),
    async call(app, { verb, path, query, body, address }) {
      const { answer, errcode } = await serving.answer({
        ...{ verb, path, query, address, app },
        origin: given.needs.apiOrigin,
        body: async () => (body.trim() ? { fields: fieldsOf(readJson(body)), files: [], isEmpty: false } : noBody),
      })
      const isFile = 'file' in answer
      return isFile
        ? { answer: `${answer.file.bytes.length} bytes`, contentType: answer.file.type, errcode }
        : { answer: writeJson(answer, 2), contentType: 'application/json', errcode }
    },
  })
  return serving
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
