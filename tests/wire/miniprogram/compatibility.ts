import { join } from 'node:path'
import { sections } from '@teahouse/server/facades/miniprogram/index'
import { laterOf } from '@teahouse/server/facades/miniprogram/later'
import { compare } from '../compatibility.ts'
import { pathIndex } from './path-index.ts'

export const file = join(import.meta.dirname, '../../../docs/compatibility/mini-programs-server.md')

export const { stateOf, render } = compare({
  folder: import.meta.dirname,
  sections,
  laterOf,
  pathIndex,
  title: 'Mini programs: which of WeChat’s paths their servers can call',
  before:
    'Made from the tests by `npm run compatibility`; nobody writes it by hand. Each path of WeChat’s server API for mini programs that common SDKs know is listed, section by section; of shops, couriers and the cloud a few stand for all. **Works**: requests, answers and codes are as WeChat documents them, and the named tests in `tests/wire/miniprogram/` have seen the path answered, by node-easywechat and co-wechat-api as they are, or call by call. **Partly**: so too, but for what is named. **Later**: this server does not have it and says so in the code that is named.',
  after:
    'Failures come with HTTP 200 and an `errcode`; the words of each are in `apps/server/src/facades/wire/errors.ts`. Servers are told of what people do by pushes, in XML: `user_enter_tempsession`, messages, `subscribe_msg_popup_event`, `subscribe_msg_change_event`, `subscribe_msg_sent_event`, `wxa_media_check`. What a program itself can call is in [mini-programs.md](mini-programs.md).',
})
