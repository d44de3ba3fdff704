import type { Methods, Output } from '@teahouse/contract'
import type { Purpose } from '@teahouse/contract/talk/media'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { keepFile } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { AddFiles } from '../articles/add-files.tsx'

/** Something that an account answers with by its id. */
export interface Kept {
  id: string
  name: string
}

type Materials = Output<Methods['materials.list']>['materials']

const named = (materials: Materials): Kept[] =>
  materials.map(({ id, kind, title, name }) => ({ id, name: title || name || t(`console.replies.kind.${kind}`) }))

/** Lets an operator choose a material, or one of the articles that are out; undefined when they turn away. */
export const chooseKept = (accountId: string, kind: 'material' | 'article'): Promise<Kept | undefined> =>
  openOverlay<Kept>((close) => (
    <Sheet
      title={kind === 'material' ? t('console.replies.choose-material') : t('console.replies.choose-article')}
      height="half"
      onClose={() => close()}
    >
      <Choices accountId={accountId} kind={kind} onChoose={close} />
    </Sheet>
  ))

interface ChoicesProps {
  accountId: string
  kind: 'material' | 'article'
  onChoose(kept: Kept): void
}

function Choices({ accountId, kind, onChoose }: ChoicesProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const { value, problem, reload } = useLoaded(
    async () =>
      kind === 'material'
        ? named((await client.call('materials.list', { accountId, limit: 100 })).materials)
        : (await client.call('articles.ofAccount', { accountId, limit: 100 })).headlines.map((one) => ({
            id: one.articleId,
            name: one.title,
          })),
    [client, accountId, kind],
  )
  const add = useAct(async ([file]: readonly File[]) => {
    const mediaId = await keepFile(teahouse, { purpose: purposeOf(file!), name: file!.name }, file!)
    const name = file!.name.slice(0, 120)
    const { material } = await client.call('materials.add', { accountId, mediaId, name })
    onChoose(named([material])[0]!)
  })
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  return (
    <>
      {kind === 'material' && (
        <div className="console-actions">
          <AddFiles label={t('console.replies.upload')} accept="image/*,audio/*,video/*" act={add} />
        </div>
      )}
      {value.length > 0 ? (
        <Card>
          {value.map((kept) => (
            <Cell key={kept.id} title={<bdi>{kept.name}</bdi>} onClick={() => onChoose(kept)} />
          ))}
        </Card>
      ) : (
        <EmptyState title={kind === 'material' ? t('console.replies.no-materials') : t('console.replies.no-articles')}>
          {kind === 'material' ? t('console.replies.no-materials.body') : t('console.replies.no-articles.body')}
        </EmptyState>
      )}
    </>
  )
}

/** What the server makes of it: a picture, a film, or something to listen to. */
const purposeOf = ({ type }: File): Purpose =>
  type.startsWith('image/') ? 'photo' : type.startsWith('video/') ? 'video' : 'voice'

/** What the account keeps, by id; only where something of it is named. */
export function useKeptNames(accountId: string, isNeeded: boolean): ReadonlyMap<string, string> | undefined {
  const { client } = useTeahouse()
  return useLoaded(async () => {
    if (!isNeeded) return new Map<string, string>()
    const [{ materials }, { headlines }] = await Promise.all([
      client.call('materials.list', { accountId, limit: 100 }),
      client.call('articles.ofAccount', { accountId, limit: 100 }),
    ])
    return new Map([
      ...named(materials).map(({ id, name }) => [id, name] as const),
      ...headlines.map(({ articleId, title }) => [articleId, title] as const),
    ])
  }, [client, accountId, isNeeded]).value
}

/** Undefined when it is not among what is known: it may have gone. */
export const nameOfKept = (names: ReadonlyMap<string, string> | undefined, id: string): string | undefined =>
  names ? names.get(id) : '…'
