import type { Teahouse } from '../../../../platform/teahouse.ts'
import { type Caller, CallFailure, type ProgramScreen, type Scope } from './call.ts'

/** What the person has let this program do; asked once, and kept by the server for all their devices. */
export interface Permissions {
  /** Lets pass, or throws `auth deny`. */
  need(scope: Scope): Promise<void>
}

export function createPermissions({
  teahouse: { client },
  caller,
  screen,
}: {
  teahouse: Teahouse
  caller: Caller
  screen: ProgramScreen
}): Permissions {
  /** Two calls at once ask once. */
  const asking = new Map<Scope, Promise<boolean>>()

  async function ask(scope: Scope): Promise<boolean> {
    const { answers } = await client.call('permissions.mine', { appId: caller.appId })
    const known = answers.find((answer) => answer.scope === scope)
    if (known) return known.isAllowed
    // Nobody is asked by what they do not look at.
    if (!screen.isShown) return false
    const isAllowed = await screen.consent(scope, caller.permission[scope]?.desc ?? '')
    await client.call('permissions.save', { appId: caller.appId, scope, isAllowed })
    return isAllowed
  }

  return {
    async need(scope) {
      let answer = asking.get(scope)
      if (!answer) {
        answer = ask(scope).finally(() => asking.delete(scope))
        asking.set(scope, answer)
      }
      if (!(await answer)) throw new CallFailure('auth deny', { errno: 103 })
    },
  }
}
