import type { MadePack } from '@teahouse/contract/talk/stickers'
import { packLimits } from '@teahouse/contract/talk/stickers-limits'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { currentLocale, t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { goBack } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { announce } from '../../../../ui/announce.ts'
import { Banner } from '../../../../ui/banner.tsx'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { moved, useSortable } from '../../../../ui/use-sortable.ts'
import { uploadSticker } from '../add-sticker.ts'
import { nameOfMeaning, useStickers } from '../stickers.ts'
import { describeSticker } from './describe-sticker.tsx'
import './gallery.css'
import { wordsOfState } from './made-packs-page.tsx'

type Draft = Pick<MadePack, 'name' | 'about' | 'language' | 'stickers'>

const saveAfterMs = 800

/** A pack that one makes: written in as a draft, looked at in every other state. */
export default function MadePackPage({ packId }: { packId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(async () => {
    const { packs } = await client.call('stickers.mine', {})
    return { pack: packs.find(({ id }) => id === packId) }
  }, [client, packId])
  if (!value) {
    return (
      <Page title={t('packs.new')} parent="/stickers/made">
        <ConnectionBanner />
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  return <MadePackForm packId={packId} begun={value.pack} />
}

function MadePackForm({ packId, begun }: { packId: string; begun: MadePack | undefined }): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const meanings = useStickers()?.meanings ?? []
  const [pack, setPack] = useState(begun)
  const [draft, setDraft] = useState<Draft>(
    () => begun ?? { name: t('packs.untitled'), about: '', language: currentLocale(), stickers: [] },
  )
  const state = pack?.state ?? 'draft'
  const isOpen = state === 'draft' || state === 'refused'

  const latest = useRef({ draft, isSaved: true })
  const save = useAct(async () => {
    // What was written while it was being saved is saved after it.
    while (!latest.current.isSaved) {
      latest.current.isSaved = true
      try {
        setPack((await client.call('stickers.savePack', { packId, ...toldOf(latest.current.draft) })).pack)
      } catch (error) {
        latest.current.isSaved = false
        throw error
      }
    }
  })
  const change = (next: Partial<Draft>) => {
    const changed = { ...latest.current.draft, ...next }
    latest.current = { draft: changed, isSaved: false }
    setDraft(changed)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change starts the pause anew.
  useEffect(() => {
    if (latest.current.isSaved) return
    const timer = setTimeout(save.run, saveAfterMs)
    return () => clearTimeout(timer)
  }, [draft])
  // Whoever leaves in the middle of a word has it saved all the same.
  useEffect(() => () => save.run(), [save.run])

  const act = useAct(async (what: 'submit' | 'withdraw' | 'delete') => {
    if (what === 'submit') {
      const isSure = await confirm({
        title: t('packs.submit.title'),
        body: t('packs.submit.body'),
        action: t('packs.submit.yes'),
      })
      if (!isSure) return
      if (!latest.current.isSaved) {
        latest.current.isSaved = true
        await client.call('stickers.savePack', { packId, ...toldOf(latest.current.draft) })
      }
      setPack((await client.call('stickers.submitPack', { packId, isTheirsToGive: true })).pack)
    } else if (what === 'withdraw') {
      const isListed = state === 'listed'
      const isSure =
        !isListed ||
        (await confirm({ title: t('packs.unlist'), body: t('packs.unlist.body'), action: t('packs.unlist') }))
      if (isSure) setPack((await client.call('stickers.withdrawPack', { packId })).pack)
    } else {
      const isSure = await confirm({
        title: t('packs.delete'),
        body: t('packs.delete.body'),
        action: t('packs.delete'),
        tone: 'danger',
      })
      if (!isSure) return
      latest.current.isSaved = true
      if (pack) await client.call('stickers.deletePack', { packId })
      goBack('/stickers/made')
    }
  })
  const add = useAct(async () => {
    const { makeSticker } = await import('./maker/open-maker.tsx')
    const picture = await makeSticker()
    if (!picture) return
    const mediaId = await uploadSticker(teahouse, picture)
    const sticker = { mediaId, name: '', words: [], meanings: [], width: 0, height: 0 }
    change({ stickers: [...latest.current.draft.stickers, sticker] })
  })
  const describe = async (at: number) => {
    const sticker = draft.stickers[at]!
    const answer = await describeSticker({ sticker, meanings })
    if (!answer) return
    const { stickers } = latest.current.draft
    change({
      stickers:
        answer === 'remove'
          ? stickers.filter(({ mediaId }) => mediaId !== sticker.mediaId)
          : stickers.map((one) => (one.mediaId === sticker.mediaId ? { ...one, ...answer } : one)),
    })
  }
  const { listProps, itemProps } = useSortable({
    count: isOpen ? draft.stickers.length : 0,
    onMove: (from, to) => change({ stickers: moved(latest.current.draft.stickers, from, to) }),
    onSay: (_what, at) => announce(t('packs.order.moved', { place: at + 1 })),
  })
  const problem = save.problem ?? act.problem ?? add.problem
  return (
    <Page title={draft.name || t('packs.untitled')} subtitle={wordsOfState(state)} parent="/stickers/made">
      <ConnectionBanner />
      {pack?.reason && (
        <Banner tone="warning">
          {t('packs.refused')}: <bdi>{pack.reason}</bdi>
        </Banner>
      )}
      <div className="pack-form">
        <TextField
          label={t('packs.name')}
          value={draft.name}
          maxLength={40}
          readOnly={!isOpen}
          onChange={(name) => change({ name })}
        />
        <TextArea
          label={t('packs.about')}
          value={draft.about}
          maxLength={300}
          readOnly={!isOpen}
          onChange={(about) => change({ about })}
        />
        <section>
          <h2 className="ui-card-title">{t('packs.stickers')}</h2>
          <ul className="pack-grid pack-made" aria-label={t('packs.stickers')} {...listProps}>
            {draft.stickers.map(({ mediaId, name, meanings: ids }, at) => {
              const said = ids.flatMap((id) => meanings.find((one) => one.id === id) ?? []).map(nameOfMeaning)
              return (
                <li key={mediaId} {...itemProps(at)}>
                  <button type="button" className="stickers-key" disabled={!isOpen} onClick={() => void describe(at)}>
                    <img src={`/media/${mediaId}`} alt={name || t('stickers.sticker')} draggable={false} />
                    <span className="pack-grid-name ui-clip" data-missing={said.length === 0 || undefined} dir="auto">
                      {said.join(', ') || t('packs.sticker.no-meaning')}
                    </span>
                  </button>
                </li>
              )
            })}
            {isOpen && draft.stickers.length < packLimits.mostStickers && (
              <li>
                <button
                  type="button"
                  className="stickers-key stickers-add"
                  aria-busy={add.isBusy}
                  onClick={() => add.run()}
                >
                  <Icon name="plus" size={28} label={t('packs.sticker.add')} />
                </button>
              </li>
            )}
          </ul>
          {isOpen && <p className="pack-quiet">{t('packs.stickers.hint')}</p>}
        </section>
        {problem && (
          <p className="pack-problem" role="alert">
            {problem}
          </p>
        )}
        {isOpen && pack && !problem && (
          <p className="pack-quiet" role="status">
            {save.isBusy || !latest.current.isSaved ? t('packs.saving') : t('packs.saved')}
          </p>
        )}
        <div className="pack-buttons">
          {(isOpen || state === 'withdrawn') && (
            <Button
              block
              busy={act.isBusy}
              disabled={draft.stickers.length < packLimits.leastStickers}
              onClick={() => act.run('submit')}
            >
              {t('packs.submit')}
            </Button>
          )}
          {(state === 'waiting' || state === 'listed') && (
            <Button block tone="soft" busy={act.isBusy} onClick={() => act.run('withdraw')}>
              {t(state === 'waiting' ? 'packs.withdraw' : 'packs.unlist')}
            </Button>
          )}
          {isOpen && pack && (
            <Button block tone="text" onClick={() => act.run('delete')}>
              {t('packs.delete')}
            </Button>
          )}
        </div>
      </div>
    </Page>
  )
}

/** What the server keeps of a draft. */
const toldOf = ({ name, about, language, stickers }: Draft) => ({
  name: name.trim() || t('packs.untitled'),
  about,
  language,
  stickers: stickers.map(({ mediaId, name, words, meanings }) => ({ mediaId, name, words, meanings })),
})
