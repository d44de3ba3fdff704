import type { AppAccount } from '../../modules/programs/developers/index.ts'
import { BadAnswer } from '../../modules/programs/developers/index.ts'
import type { Events } from '../../platform/jobs/index.ts'
import type { Wire } from '../wire/endpoint.ts'
import { infrastructure } from '../wire/infrastructure.ts'
import { createDialect } from '../wire/push/dialect.ts'
import { textOf } from '../wire/push/xml.ts'
import { tokens } from '../wire/tokens.ts'
import { codes } from './codes.ts'
import { contentChecks } from './content-checks.ts'
import { custom, media } from './custom.ts'
import type { Endpoint, MiniProgramNeeds } from './endpoint.ts'
import { laterOf } from './later.ts'
import { describe } from './push/describe.ts'
import { pushEvents } from './push/events.ts'
import { subscriptions } from './subscriptions.ts'
import { users } from './users.ts'

/** Every address that is served, section by section as `docs/compatibility/mini-programs-server.md` lists them. */
export const sections: Record<string, readonly Endpoint[]> = {
  Tokens: tokens,
  People: users,
  'Codes and links': codes,
  'Subscribe messages': subscriptions,
  'Customer messages': custom,
  Media: media,
  'Content checks': contentChecks,
  Infrastructure: infrastructure(endpointAt),
}

function endpointAt(path: string): Endpoint | undefined {
  return Object.values(sections)
    .flat()
    .find((one) => one.path === path)
}

/** WeChat’s wire for mini programs: translates, and decides nothing. */
export function createMiniProgramWire(
  needs: MiniProgramNeeds,
  events: Pick<Events, 'subscribe'>,
): Wire<MiniProgramNeeds, AppAccount> {
  pushEvents(needs, events)
  const { db, developers } = needs
  return {
    kind: 'miniprogram',
    needs,
    sections,
    dialect: createDialect({
      describe: (programId, told) => describe(needs, programId, told),
      async read(_programId, reply) {
        // Programs answer by custom messages. Handing over to a desk is said by a reply, and people wait there for nothing.
        const type = textOf(reply.MsgType)
        if (type === 'transfer_customer_service') return { kind: 'nothing' }
        throw new BadAnswer(
          `mini programs answer by custom messages, not by replies of the type "${type.slice(0, 40)}"`,
        )
      },
    }),
    async account(app) {
      const account = await developers.account(db, app)
      return account?.isOpen ? account : undefined
    },
    mayUse: () => true,
    laterOf,
  }
}
