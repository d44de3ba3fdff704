import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { goBack, navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { chooseFiles } from '../../../talk/files/choose-files.ts'
import { fits } from '../../../talk/files/fits.ts'
import './compose.css'
import { CoverField } from './cover-field.tsx'
import { maxDescriptionLength } from './draft.ts'
import { Preview, type PreviewHandle } from './preview.tsx'
import { openReader, type Reader } from './read-film.ts'
import { wholeOf } from './trim.ts'
import { TrimBar } from './trim-bar.tsx'
import { type DraftOnScreen, useDraft } from './use-draft.ts'
import { WordsFields } from './words-fields.tsx'

/** The same for a clip that has no name yet. */
export const NewClipPage = (): ReactNode => <ComposerPage />

/** Makes a clip: a film is taken or chosen, cut, given a cover and its words, and shown in one's channel. */
export default function ComposerPage({ clipId }: { clipId?: string }): ReactNode {
  const { value, problem, reload } = useKept('channels.mine', {}, ['channels'])
  if (!value?.channel) {
    return (
      <Page title={t('clips.post')} parent="/channels">
        {value ? (
          <EmptyState
            title={t('clips.me.none')}
            actions={<Button href="/channels/me/profile">{t('clips.me.make')}</Button>}
          >
            {t('clips.me.none.body')}
          </EmptyState>
        ) : problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )}
      </Page>
    )
  }
  return (
    <Suspense fallback={<LoadingState />}>
      <Composer clipId={clipId} channelId={value.channel.id} maxMs={value.maxSeconds * 1000} />
    </Suspense>
  )
}

interface ComposerProps {
  clipId: string | undefined
  channelId: string
  maxMs: number
}

function Composer({ clipId, channelId, maxMs }: ComposerProps): ReactNode {
  const onScreen = useDraft(clipId)
  const { draft, change, post, discard } = onScreen
  const reader = useReader(onScreen)
  const preview = useRef<PreviewHandle>(null)
  const send = useAct(async () => {
    await post()
    showToast(t('clips.sent'), { icon: 'check-circle' })
    navigate(`/channels/of/${channelId}`, { replace: true })
  })

  async function leaveOut(): Promise<void> {
    const isSure = await confirm({ title: t('clips.discard.title'), action: t('clips.discard'), tone: 'danger' })
    if (!isSure) return
    await discard()
    goBack('/channels')
  }

  // What is too long is shown as far as it may be, until somebody has cut it.
  const durationMs = reader?.durationMs ?? 0
  const trim = draft.trim ?? wholeOf(durationMs, maxMs)
  const isTooLong = draft.trim === null && durationMs > maxMs
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each film that is too long.
  useEffect(() => {
    if (isTooLong) change({ trim })
  }, [isTooLong])

  return (
    <Page
      title={t('clips.post')}
      parent="/channels"
      actions={
        draft.video && (
          <Button size="small" busy={send.isBusy} onClick={() => send.run()}>
            {t('clips.send')}
          </Button>
        )
      }
    >
      <ConnectionBanner />
      {!draft.video ? (
        <Source maxMs={maxMs} onFilm={(file) => void take(onScreen, file)} />
      ) : (
        <div className="compose">
          <div className="compose-film">
            <Preview ref={preview} onScreen={onScreen} trim={trim} />
            {reader?.isReadable === false && <p className="compose-note">{t('clips.unreadable')}</p>}
            {reader?.isReadable && durationMs > 1000 && (
              <TrimBar
                reader={reader}
                trim={trim}
                maxMs={maxMs}
                onTrim={(next, atMs) => {
                  const isWhole = next.fromMs === 0 && next.toMs === durationMs
                  change({ trim: isWhole ? null : next })
                  preview.current?.showAt(atMs)
                }}
              />
            )}
            {send.problem && (
              <p className="ui-field-error" role="alert">
                {send.problem}
              </p>
            )}
          </div>
          <div className="compose-words">
            <WordsFields words={draft} onChange={change} maxLength={maxDescriptionLength} />
            <CoverField onScreen={onScreen} reader={reader} trim={trim} />
            <Button tone="text" icon="trash" onClick={() => void leaveOut()}>
              {t('clips.discard')}
            </Button>
          </div>
        </div>
      )}
    </Page>
  )
}

async function take({ change }: DraftOnScreen, file: File): Promise<void> {
  if (!(await fits(file))) return
  const reader = await openReader(file)
  const { width, height, durationMs } = reader
  reader.close()
  const id = crypto.randomUUID()
  const name = file.name || 'clip'
  change({
    video: { id, blob: file, purpose: 'video', name, width, height, durationMs },
    trim: null,
    cover: { kind: 'auto' },
  })
}

/** Opens the film of a draft, to be cut. */
function useReader({ draft, file }: DraftOnScreen): Reader | undefined {
  const [reader, setReader] = useState<Reader>()
  const fileId = draft.video?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each film.
  useEffect(() => {
    if (!fileId) return
    let isGone = false
    let opened: Reader | undefined
    void file(fileId)
      .then((blob) => blob && openReader(blob))
      .then((next) => {
        opened = next
        if (isGone) next?.close()
        else setReader(next)
      })
    return () => {
      isGone = true
      opened?.close()
      setReader(undefined)
    }
  }, [fileId])
  return reader
}

function Source({ maxMs, onFilm }: { maxMs: number; onFilm(file: File): void }): ReactNode {
  const [isOver, setOver] = useState(false)
  const taken = useRef(onFilm)
  taken.current = onFilm
  const takeFirst = (files: Iterable<File> | null | undefined) => {
    const film = [...(files ?? [])].find(({ type }) => type.startsWith('video/'))
    if (film) taken.current(film)
  }
  useEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const film = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith('video/'))
      if (film) taken.current(film)
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by the buttons.
    <div
      className="compose-source"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        takeFirst(event.dataTransfer.files)
      }}
    >
      <EmptyState
        title={t('clips.new.title')}
        actions={
          <>
            <Button
              icon="camera"
              onClick={async () => {
                const { default: takePicture } = await import('../../../talk/photos/camera.tsx')
                const film = await takePicture({ only: 'video', longestVideoMs: maxMs })
                if (film) onFilm(film)
              }}
            >
              {t('clips.record')}
            </Button>
            <Button
              tone="soft"
              icon="film-strip"
              onClick={async () => takeFirst(await chooseFiles({ accept: 'video/*' }))}
            >
              {t('clips.upload')}
            </Button>
          </>
        }
      >
        {t('clips.new.body', { seconds: maxMs / 1000 })}
      </EmptyState>
    </div>
  )
}
