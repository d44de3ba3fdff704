import type { Input, MethodName, Methods, Output } from '@teahouse/contract'
import type { Moment } from '@teahouse/contract/share/moments'
import { useEffect, useState } from 'react'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { knownBy } from './known.ts'

type Listing = Extract<MethodName, 'moments.album' | 'moments.byHashtag'>

/** Pages of a list of moments: the first as this device has last heard it, the others when they are asked for. */
export function usePages<N extends Listing>(name: N, input: Input<Methods[N]>) {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  const { value: first, problem, reload } = useKept(name, input, ['moments'])
  const [later, setLater] = useState<{ of: Output<Methods[N]>; pages: readonly Output<Methods[N]>[] }>()
  // Pages that were asked for belong to the list as it was then.
  const pages = first ? [first, ...(later?.of === first ? later.pages : [])] : []
  const before = pages.at(-1)?.before
  const more = useAct(async () => {
    const page = (await teahouse.client.call(name, { ...input, before } as never)) as Output<Methods[N]>
    known.hear(page.moments, page.people)
    setLater({ of: first!, pages: [...pages.slice(1), page] })
  })
  useEffect(() => {
    if (first) known.hear(first.moments, first.people)
  }, [known, first])
  const moments: readonly Moment[] = pages.flatMap((page) => page.moments)
  return { first, moments, problem, reload, hasMore: typeof before === 'string', more }
}
