import * as contract from '@teahouse/contract/server'
import type { Mailer, TextMessenger } from '../../../engines/mail/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Accounts } from '../accounts/index.ts'

/** Somebody of the demo world whom a visitor can be. */
export interface DemoPerson {
  id: string
  /** What they are in the town, by language. */
  roles: Partial<Record<'en' | 'zh-Hans' | 'cy' | 'de' | 'ru' | 'ja' | 'ar', string>>
  /** The language they speak. */
  locale: string
  /** Their payment PIN, if they have one. */
  pin?: string
}

/** What the server says of itself, and the open door of its demo world. */
export interface ServerFacts {
  readonly routes: readonly Route[]
}

export interface ServerFactsNeeds {
  db: Db
  accounts: Accounts
  mailer: Pick<Mailer, 'kind'>
  textMessenger: Pick<TextMessenger, 'kind'>
  /** Empty without a demo world. */
  demoPeople: readonly DemoPerson[]
  settings: {
    name: string
    version: string
    isDemo: boolean
    signUpOpen: boolean
    tileUrl: string | null
    tileAttribution: string | null
    fileMaxBytes: number
    groupMaxMembers: number
    recallSeconds: number
    homeCurrency: string
  }
}

export function createServerFacts({
  db,
  accounts,
  mailer,
  textMessenger,
  demoPeople,
  settings,
}: ServerFactsNeeds): ServerFacts {
  return {
    routes: [
      route(contract.info, async () => ({
        name: settings.name,
        version: settings.version,
        isDemo: settings.isDemo,
        demoPin: demoPeople[0]?.pin ?? null,
        needsFirstAccount: await accounts.needsFirstAccount(db),
        signUpOpen: settings.signUpOpen,
        mail: mailer.kind,
        textMessages: textMessenger.kind,
        tileUrl: settings.tileUrl,
        tileAttribution: settings.tileAttribution,
        homeCurrency: settings.homeCurrency,
        limits: {
          fileBytes: settings.fileMaxBytes,
          groupMembers: settings.groupMaxMembers,
          recallSeconds: settings.recallSeconds,
        },
      })),

      route(contract.demoPeople, async () => {
        if (!settings.isDemo) throw new Refusal('demo_off')
        const described = new Map(demoPeople.map((person) => [person.id, person]))
        const people = await accounts.people(db, [...described.keys()])
        return {
          people: people
            // Whoever took the place of one of them may have deleted the account.
            .filter(({ handle }) => handle !== '')
            .map((person) => {
              const { roles, locale } = described.get(person.id)!
              return { ...person, roles, locale }
            }),
        }
      }),

      route(contract.enterDemo, async (input, call) => {
        if (!settings.isDemo) throw new Refusal('demo_off')
        const [person] = demoPeople.some(({ id }) => id === input.personId)
          ? await accounts.people(db, [input.personId])
          : []
        if (!person?.handle) throw new Refusal('person_not_found')
        const { deviceId, token } = await accounts.enter(call, { ...input, isVouched: true }, async () => person.id)
        return { deviceId, token }
      }),
    ],
  }
}
