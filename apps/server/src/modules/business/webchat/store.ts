import type { Queryable } from '../../../platform/db/db.ts'

export interface WidgetRow {
  isOn: boolean
  sites: string[]
  greeting: string
}

export async function widget(on: Queryable, accountId: string): Promise<WidgetRow | undefined> {
  return on.row`select is_on as "isOn", sites, greeting from webchat.widget where account_id = ${accountId}`
}

export async function saveWidget(
  on: Queryable,
  accountId: string,
  { isOn, sites, greeting }: WidgetRow,
): Promise<void> {
  await on.run`
    insert into webchat.widget (account_id, is_on, sites, greeting) values (${accountId}, ${isOn}, ${sites}, ${greeting})
    on conflict (account_id) do update
      set is_on = excluded.is_on, sites = excluded.sites, greeting = excluded.greeting`
}
