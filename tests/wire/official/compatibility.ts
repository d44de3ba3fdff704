import { join } from 'node:path'
import { sections } from '@teahouse/server/facades/official/index'
import { laterOf } from '@teahouse/server/facades/official/later'
import { compare } from '../compatibility.ts'
import { pathIndex } from './path-index.ts'

export const file = join(import.meta.dirname, '../../../docs/compatibility/official-accounts.md')

export const { stateOf, render } = compare({
  folder: import.meta.dirname,
  sections,
  laterOf,
  pathIndex,
  pages: {
    '/connect/oauth2/authorize': { shownBy: 'pages (V17)' },
    '/connect/qrconnect': { missing: 'logging in to pages outside the app by a code' },
    '/mp/subscribemsg': { missing: 'the page that asks for consent; people consent in the app' },
  },
  title: 'Official accounts: which of WeChat’s paths work',
  before:
    'Made from the tests by `npm run compatibility`; nobody writes it by hand. Each path of WeChat’s server API for official accounts that common SDKs know is listed, section by section as they list them. **Works**: requests, answers and codes are as WeChat documents them, and the named tests in `tests/wire/official/` have seen the path answered: `Vnn` are checks with unmodified SDKs, `exchanges` are recorded requests and answers, field by field. **Partly**: so too, but for what is named. **Later**: this server does not have it yet and says so in the code that is named.',
  after:
    'Failures come with HTTP 200 and an `errcode`; the words of each are in `apps/server/src/facades/wire/errors.ts`. How a program gets in: [official-accounts.md](../official-accounts.md).',
})
