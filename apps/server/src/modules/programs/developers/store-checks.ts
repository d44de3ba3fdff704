import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of developers’ programs. */
export const checks: readonly Check[] = [
  {
    name: 'developers.servers',
    holds: 'Only an app with a secret has a server address that is on.',
    remedy: 'Nothing but pushes goes there. Save the address again in the console, or switch it off.',
    sql: sql`
      select format('app %s pushes to %s and has no secret', app.id, server.url) as what
      from developers.server join developers.app on app.id = app_id where is_on and secret_hash is null`,
  },
  {
    name: 'developers.codes',
    holds: 'A page’s token knows name and picture only of somebody who agreed to that.',
    remedy: 'Delete the tokens that are named (developers.page_token): the pages ask again.',
    sql: sql`
      select format('a token of app %s for person %s', token.app_id, token.person_id) as what
      from developers.page_token token
      where scope = 'snsapi_userinfo' and not exists (
        select 1 from developers.agreement
        where agreement.app_id = token.app_id and agreement.person_id = token.person_id)`,
  },
]
