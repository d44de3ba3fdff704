import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/webchat'
import type { Queryable } from '../../../platform/db/db.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const off: store.WidgetRow = { isOn: false, sites: [], greeting: '' }

async function enter({ official }: Parts, on: Queryable, accountId: string, personId: string): Promise<void> {
  official.assertFeature(await official.enter(on, accountId, personId, 'settings'), 'desk')
}

const present = ({ scriptOrigin }: Parts, { origin }: PersonCall, accountId: string, row: store.WidgetRow) => ({
  ...row,
  tag: `<script src="${scriptOrigin(origin)}/webchat.js" data-account="${accountId}" async></script>`,
})

export async function lookAtWidget(
  parts: Parts,
  call: PersonCall,
  { accountId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  await enter(parts, parts.db, accountId, call.session.personId)
  return { widget: present(parts, call, accountId, (await store.widget(parts.db, accountId)) ?? off) }
}

export async function saveWidget(
  parts: Parts,
  call: PersonCall,
  { accountId, ...widget }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  const row = { ...widget, sites: [...new Set(widget.sites)] }
  await parts.db.transaction(async (tx) => {
    await enter(parts, tx, accountId, call.session.personId)
    await store.saveWidget(tx, accountId, row)
  })
  return { widget: present(parts, call, accountId, row) }
}
