import type { OutboxFile } from '@teahouse/client'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../../i18n/intl.ts'
import { useView } from '../../../../platform/use-view.ts'
import { useAct } from '../../../../shell/act.ts'
import { goBack, navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { useParcels } from '../../../../shell/use-parcels.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell, SwitchCell } from '../../../../ui/cell.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { nameOf } from '../../../people/contacts/name.ts'
import { useContacts } from '../../../people/contacts/people.ts'
import { DropZone } from '../../../talk/chat/composer/drop-zone.tsx'
import { pickPeople } from '../../../talk/chat/pick-conversations.tsx'
import { chooseFiles } from '../../../talk/files/choose-files.ts'
import { useOutgoingFile } from '../../../talk/files/outgoing-file.ts'
import { PhotoGrid } from '../../../talk/photos/photo-grid.tsx'
import { MomentCard } from '../cards.tsx'
import { attachArticle, attachClip, attachLink } from './attach-card.tsx'
import { audienceWords, chooseAudience } from './audience-sheet.tsx'
import './compose.css'
import {
  type AttachedCard,
  isPostable,
  keptDraft,
  type MomentDraft,
  maxReminded,
  maxTextLength,
  withFiles,
} from './draft.ts'
import { HashtagList } from './hashtag-list.tsx'
import { attachMusic } from './music-sheet.tsx'
import { PicturesField } from './pictures-field.tsx'
import { type DraftOnScreen, useDraft } from './use-draft.ts'
import { useHashtags } from './use-hashtags.ts'

/** Where a moment is written. What is there is kept: it can be left at any time, and gone on with. */
export default function ComposePage({ draftId }: { draftId: string }): ReactNode {
  const parcels = useParcels()
  const [isThere] = useState(() => keptDraft(parcels, draftId) !== undefined)
  useEffect(() => {
    // Posted or thrown away: whoever comes back to its page by the browser’s own buttons begins nothing under its name.
    if (!isThere) navigate('/moments', { replace: true })
  }, [isThere])
  return isThere ? <Composer draftId={draftId} /> : null
}

function Composer({ draftId }: { draftId: string }): ReactNode {
  const onScreen = useDraft(draftId)
  const { draft, change, discard } = onScreen
  const field = useRef<HTMLTextAreaElement>(null)
  const post = useAct(async () => {
    await onScreen.post()
    leave()
  })

  function leave(): void {
    goBack('/moments')
  }

  function putAside(): void {
    leave()
    if (isPostable(draft)) {
      const undo = { label: t('moments.post.discard'), onSelect: discard }
      showToast(t('moments.post.kept'), { icon: 'note-pencil', action: undo })
    } else discard()
  }

  async function add(files: readonly File[]): Promise<void> {
    change(await withFiles(draft, files))
  }

  return (
    <Page
      title={t('moments.post.title')}
      parent="/moments"
      onBack={putAside}
      actions={
        <Button
          size="small"
          className="post-send"
          busy={post.isBusy}
          disabled={!isPostable(draft)}
          onClick={() => post.run()}
        >
          {t('moments.post')}
        </Button>
      }
    >
      <DropZone className="post" words={t('moments.post.drop')} onFiles={(files) => void add(files)}>
        <div className="post-sheet">
          <Words field={field} draft={draft} change={change} onFiles={(files) => void add(files)} />
          <Attached draft={draft} change={change} onFiles={(files) => void add(files)} />
          <Tools field={field} draft={draft} change={change} onFiles={(files) => void add(files)} />
        </div>
        <Around draft={draft} change={change} />
        {draft.audience.kind !== 'private' && <Copies draft={draft} change={change} />}
      </DropZone>
    </Page>
  )
}

interface PartProps extends Pick<DraftOnScreen, 'draft' | 'change'> {
  onFiles(files: readonly File[]): void
}

type WordsProps = PartProps & { field: { current: HTMLTextAreaElement | null } }

function Words({ field, draft, change, onFiles }: WordsProps): ReactNode {
  const { text } = draft
  const picker = useHashtags(field, (hashtag, from, to) => {
    change({ text: `${text.slice(0, from)}${hashtag} ${text.slice(to).trimStart()}` })
    placeCursor(field, from + hashtag.length + 1)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: one writes where one has come to write.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = field.current!
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [text])

  function onPaste(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData
    // Office programs put a picture of the copied text beside the text itself: the text is meant.
    if (files.length === 0 || types.includes('text/plain')) return
    event.preventDefault()
    onFiles([...files])
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    picker.onKeyDown(event)
  }

  return (
    <div className="post-words">
      <textarea
        ref={(element) => {
          field.current = element
        }}
        rows={4}
        // An empty field has the page’s direction, or its placeholder would be read from the wrong end.
        dir={text ? 'auto' : undefined}
        value={text}
        maxLength={maxTextLength}
        placeholder={t('moments.post.words')}
        aria-label={t('moments.post.words')}
        {...picker.fieldProps}
        onChange={({ target }) => {
          change({ text: target.value })
          picker.look()
        }}
        onSelect={picker.look}
        onBlur={picker.close}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      />
      {picker.matches.length > 0 && <HashtagList picker={picker} />}
      {text.length > maxTextLength - 200 && (
        <p className="post-left ui-figures" role="status">
          {t('moments.post.left', { count: maxTextLength - text.length })}
        </p>
      )}
    </div>
  )
}

function Attached({ draft, change, onFiles }: PartProps): ReactNode {
  const { pictures, video, card } = draft
  if (pictures.length > 0) {
    return (
      <PicturesField
        pictures={pictures}
        onChange={(next) => change({ pictures: next })}
        onAdd={() => void choosePictures(true).then(onFiles)}
      />
    )
  }
  if (!video && !card) return null
  return (
    <div className="post-attached">
      {video ? <Film file={video as OutboxFile} /> : <MomentCard card={card!.shown} />}
      <button
        type="button"
        className="photos-leave-out"
        title={t('photos.remove')}
        onClick={() => change({ video: null, card: null })}
      >
        <Icon name="x" weight="bold" size={14} />
        <span className="ui-spoken">{t('photos.remove')}</span>
      </button>
    </div>
  )
}

function Film({ file }: { file: OutboxFile }): ReactNode {
  const address = useOutgoingFile(file)
  const { id, width, height, name } = file
  // What this browser cannot read, the server may.
  if (!width) return <PhotoGrid tiles={[{ id, src: undefined, width: 16, height: 9, label: name }]} />
  return (
    <video
      className="post-film"
      src={address}
      width={width}
      height={height}
      controls
      muted
      playsInline
      aria-label={name}
    />
  )
}

/** What can be put into it. */
function Tools({ field, draft, change, onFiles }: WordsProps): ReactNode {
  const attach = async (card: Promise<AttachedCard | undefined>) => {
    const chosen = await card
    if (chosen) change({ card: chosen, pictures: [], video: null })
  }
  const takePicture = async () => {
    const { default: take } = await import('../../../talk/photos/camera.tsx')
    const file = await take()
    if (file) onFiles([file])
  }
  // Pictures, a film and a card exclude each other: what is there is not put away by a slip of the finger.
  const { pictures, video, card } = draft
  const isTaken = pictures.length > 0 || video !== null || card !== null
  return (
    <div className="post-tools" role="toolbar" aria-label={t('moments.post.tools')}>
      <IconButton
        icon="images"
        label={t('moments.post.album')}
        disabled={video !== null || card !== null}
        onClick={() => void choosePictures(pictures.length > 0).then(onFiles)}
      />
      <IconButton
        icon="camera"
        label={t('photos.camera')}
        disabled={video !== null || card !== null}
        onClick={() => void takePicture()}
      />
      <IconButton
        icon="link"
        label={t('moments.post.link')}
        disabled={isTaken}
        onClick={() => void attach(attachLink())}
      />
      <IconButton
        icon="music-notes"
        weight="duotone"
        label={t('moments.post.music')}
        disabled={isTaken}
        onClick={() => void attach(attachMusic())}
      />
      <IconButton
        icon="newspaper"
        label={t('moments.post.article')}
        disabled={isTaken}
        onClick={() => void attach(attachArticle())}
      />
      <IconButton
        icon="film-strip"
        label={t('moments.post.clip')}
        disabled={isTaken}
        onClick={() => void attach(attachClip())}
      />
      <IconButton icon="hash" label={t('moments.post.hashtag')} onClick={() => insertHash(field, draft, change)} />
    </div>
  )
}

const choosePictures = (isStillsOnly: boolean) =>
  chooseFiles({ accept: isStillsOnly ? 'image/*' : 'image/*,video/*', multiple: true })

function insertHash(field: WordsProps['field'], { text }: MomentDraft, change: DraftOnScreen['change']): void {
  const at = field.current!.selectionStart
  const before = text.slice(0, at)
  const mark = before && !/\s$/.test(before) ? ' #' : '#'
  change({ text: before + mark + text.slice(at) })
  placeCursor(field, at + mark.length)
}

function placeCursor(field: WordsProps['field'], at: number): void {
  requestAnimationFrame(() => {
    field.current?.focus()
    field.current?.setSelectionRange(at, at)
  })
}

/** Where it was, who is told, and who may see it. */
function Around({ draft, change }: Pick<DraftOnScreen, 'draft' | 'change'>): ReactNode {
  const { replica } = useTeahouse()
  const tags = useView(replica.tags)
  const contacts = useContacts()
  const { place, remindIds, audience } = draft
  const isPrivate = audience.kind === 'private'
  const names = contacts
    .filter(({ person }) => remindIds.includes(person.id))
    .map(({ person, contact }) => isolate(nameOf(person, contact)))

  async function locate(): Promise<void> {
    const way = place ? await replaceOrRemove(t('moments.post.place')) : 'replace'
    if (way === 'remove') change({ place: null })
    if (way !== 'replace') return
    const { default: chooseLocation } = await import('../../../talk/location/choose-location.tsx')
    const chosen = await chooseLocation(t('kit.done'))
    if (!chosen) return
    const { name, address, latitude, longitude } = chosen
    change({ place: { name: (name || address).slice(0, 80), latitude, longitude } })
  }

  async function remind(): Promise<void> {
    const way = remindIds.length > 0 ? await replaceOrRemove(t('moments.post.remind')) : 'replace'
    if (way === 'remove') change({ remindIds: [] })
    if (way !== 'replace') return
    const chosen = await pickPeople({ title: t('moments.post.remind'), action: t('kit.done'), max: maxReminded })
    if (chosen) change({ remindIds: chosen })
  }

  async function narrow(): Promise<void> {
    const chosen = await chooseAudience(audience)
    if (!chosen) return
    change({ audience: chosen, ...(chosen.kind === 'private' && { remindIds: [], networkIds: [] }) })
  }

  return (
    <Card>
      <Cell
        icon="map-pin"
        title={t('moments.post.place')}
        chevron
        {...(place && { value: place.name || t('location.pin') })}
        onClick={() => void locate()}
      />
      <Cell
        icon="bell"
        title={t('moments.post.remind')}
        chevron
        disabled={isPrivate}
        {...(isPrivate && { detail: t('moments.post.remind.nobody') })}
        {...(names.length > 0 && { value: formatList(names) })}
        onClick={() => void remind()}
      />
      <Cell
        icon={isPrivate ? 'lock' : 'users-three'}
        title={t('moments.post.audience')}
        value={audienceWords(audience, tags)}
        chevron
        onClick={() => void narrow()}
      />
    </Card>
  )
}

/** The author’s places on other networks: each gets a copy when it is switched on, for this moment alone. */
function Copies({ draft: { networkIds }, change }: Pick<DraftOnScreen, 'draft' | 'change'>): ReactNode {
  const { value } = useKept('crossposts.networks', {})
  if (!value || value.networks.length === 0) return null
  return (
    <Card title={t('moments.post.copies')} hint={t('moments.post.copies.hint')}>
      {value.networks.map(({ id, name, url }) => (
        <SwitchCell
          key={id}
          title={<bdi>{name}</bdi>}
          detail={<bdi dir="ltr">{URL.canParse(url) ? new URL(url).host : url}</bdi>}
          checked={networkIds.includes(id)}
          onChange={(isOn) =>
            change({ networkIds: isOn ? [...networkIds, id] : networkIds.filter((one) => one !== id) })
          }
        />
      ))}
    </Card>
  )
}

/** What is set already is changed or taken away. Undefined when the person turned away. */
function replaceOrRemove(title: string): Promise<'replace' | 'remove' | undefined> {
  return chooseAction({
    title,
    actions: [
      { id: 'replace', label: t('moments.post.replace') },
      { id: 'remove', label: t('moments.post.take-away'), tone: 'danger' },
    ],
  })
}
