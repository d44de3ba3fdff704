import { join } from 'node:path'
import * as contract from '@teahouse/contract/business/webchat'
import type { Queryable } from '../../../platform/db/db.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { createWakes } from '../../../platform/wakes.ts'
import type { Parts, WebchatNeeds } from './needs.ts'
import * as store from './store.ts'
import { enterWindow, leaveAsVisitor, listenAsVisitor, placeOf, sayAsVisitor } from './visitor.ts'
import { lookAtWidget, saveWidget } from './widget.ts'

export const migrations = { schema: 'webchat', folder: join(import.meta.dirname, 'migrations') }

/** Chat windows on the sites of official accounts. */
export interface Webchat {
  readonly routes: readonly Route[]
  /** The origins whose pages may show an account’s window; none while it is off. */
  sites(on: Queryable, accountId: string): Promise<readonly string[]>
}

export function createWebchat(needs: WebchatNeeds): Webchat {
  const parts: Parts = {
    ...needs,
    wakes: createWakes(needs.bus, 'webchat.said'),
    waitMs: needs.waitMs ?? 25_000,
  }
  needs.desk.addChannel({
    name: 'web',
    async deliver(tx, { accountId, address }) {
      // The desk keeps what is said; whoever waits for it looks again.
      tx.afterCommit(() => parts.wakes.tell(placeOf(accountId, address)))
    },
  })
  return {
    async sites(on, accountId) {
      const widget = await store.widget(on, accountId)
      return widget?.isOn ? widget.sites : []
    },
    routes: [
      route(contract.look, (input, call) => lookAtWidget(parts, call, input)),
      route(contract.save, (input, call) => saveWidget(parts, call, input)),
      route(contract.enter, (input) => enterWindow(parts, input)),
      route(contract.say, (input) => sayAsVisitor(parts, input)),
      route(contract.listen, (input, call) => listenAsVisitor(parts, input, call)),
      route(contract.leave, (input) => leaveAsVisitor(parts, input)),
    ],
  }
}
