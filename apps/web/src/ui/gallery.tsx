import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './gallery.css'
import { IconButton } from './icon-button.tsx'
import { Modal } from './modal.tsx'
import { usePanZoom } from './use-pan-zoom.ts'

export interface GalleryItem {
  id: string
  kind: 'photo' | 'video'
  src: string
  /** Stands in until the picture is there: the small one from the conversation. */
  posterSrc?: string | undefined
  /** Says what is seen; empty when nobody has said. */
  alt: string
}

interface GalleryProps {
  items: readonly GalleryItem[]
  /** The item to begin with. */
  openId: string
  onClose(): void
  /** Icon buttons for the item in view: save, forward. */
  actions?(item: GalleryItem): ReactNode
  /** Called when another item comes into view, to load more around it. */
  onShow?(item: GalleryItem): void
}

/**
 * Pictures and videos over the whole screen. Swipe or arrow keys for the next, pinch, wheel or double tap to zoom,
 * drag down or Escape to leave.
 */
export function Gallery({ items, openId, onClose, actions, onShow }: GalleryProps): ReactNode {
  const track = useRef<HTMLDivElement>(null)
  const [currentId, setCurrentId] = useState(openId)
  const [isZoomed, setZoomed] = useState(false)
  const position = Math.max(
    0,
    items.findIndex((item) => item.id === currentId),
  )
  const current = items[position]

  const show = (index: number, behavior: ScrollBehavior) => {
    track.current?.children[index]?.scrollIntoView({ behavior, inline: 'start', block: 'nearest' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once, at the item that was pressed.
  useEffect(() => show(position, 'instant'), [])

  const onScroll = () => {
    const { scrollLeft, clientWidth } = track.current!
    // In right-to-left languages the way runs into negative numbers.
    const item = items[Math.round(Math.abs(scrollLeft) / clientWidth)]
    if (!item || item.id === currentId) return
    setCurrentId(item.id)
    setZoomed(false)
    onShow?.(item)
  }

  return (
    <Modal className="ui-gallery" label={t('kit.gallery')} onClose={onClose}>
      {(leave) => {
        const onKeyDown = (event: KeyboardEvent) => {
          const forwards = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
          if (event.target instanceof HTMLVideoElement) return
          event.preventDefault()
          show(position + (event.key === forwards ? 1 : -1), 'smooth')
        }
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys work wherever the focus is.
          <div className="ui-gallery-floor" onKeyDown={onKeyDown}>
            <div ref={track} className="ui-gallery-track" data-zoomed={isZoomed || undefined} onScroll={onScroll}>
              {items.map((item, index) => (
                <figure key={item.id} className="ui-gallery-slide" aria-hidden={item.id !== currentId}>
                  {/* Neighbours are ready before the finger asks; the rest wait. */}
                  {Math.abs(index - position) <= 1 &&
                    (item.kind === 'video' ? (
                      <Film item={item} isCurrent={item.id === currentId} isOpened={item.id === openId} />
                    ) : (
                      <Photo item={item} isCurrent={item.id === currentId} onZoom={setZoomed} onDragDown={leave} />
                    ))}
                </figure>
              ))}
            </div>
            <header className="ui-gallery-bar">
              <IconButton icon="x" label={t('kit.close')} onClick={leave} />
              <p className="ui-gallery-position ui-figures" role="status">
                {items.length > 1 && t('kit.gallery.position', { position: position + 1, count: items.length })}
              </p>
              <div className="ui-gallery-actions">{current && actions?.(current)}</div>
            </header>
            {position > 0 && (
              <IconButton
                className="ui-gallery-turn ui-gallery-previous"
                icon="caret-left"
                flip
                label={t('kit.gallery.previous')}
                onClick={() => show(position - 1, 'smooth')}
              />
            )}
            {position < items.length - 1 && (
              <IconButton
                className="ui-gallery-turn ui-gallery-next"
                icon="caret-left"
                flip
                label={t('kit.gallery.next')}
                onClick={() => show(position + 1, 'smooth')}
              />
            )}
          </div>
        )
      }}
    </Modal>
  )
}

/** Plays when it was pressed in the conversation, and falls silent when the finger has turned to another. */
function Film({ item, isCurrent, isOpened }: { item: GalleryItem; isCurrent: boolean; isOpened: boolean }): ReactNode {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (!isCurrent) video.current?.pause()
  }, [isCurrent])
  return (
    // biome-ignore lint/a11y/useMediaCaption: people's own videos come without captions.
    <video
      ref={video}
      className="ui-gallery-video"
      src={item.src}
      poster={item.posterSrc}
      aria-label={item.alt || undefined}
      controls
      autoPlay={isOpened}
      playsInline
      tabIndex={isCurrent ? 0 : -1}
    />
  )
}

interface PhotoProps {
  item: GalleryItem
  isCurrent: boolean
  onZoom(isZoomed: boolean): void
  onDragDown(): void
}

function Photo({ item, isCurrent, onZoom, onDragDown }: PhotoProps): ReactNode {
  const [size, setSize] = useState<{ width: number; height: number }>()
  const [isLoaded, setLoaded] = useState(false)
  const pull = useRef<{ id: number; y: number; x: number } | undefined>(undefined)
  const frame = { width: innerWidth, height: innerHeight }
  // The picture as it lies in the frame at scale 1.
  const fit = size && Math.min(frame.width / size.width, frame.height / size.height, 1)
  const { view, setView, zoomTo, frameRef, handlers } = usePanZoom({
    picture: size && fit ? { width: size.width * fit, height: size.height * fit } : undefined,
    frame,
    minScale: 1,
    maxScale: 6,
    initial: { x: 0, y: 0, scale: 1 },
  })
  const isZoomed = view.scale > 1.01

  // biome-ignore lint/correctness/useExhaustiveDependencies: tells the gallery, which then stops swiping.
  useEffect(() => {
    if (isCurrent) onZoom(isZoomed)
  }, [isZoomed, isCurrent])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture left behind is whole when one comes back to it.
  useEffect(() => {
    if (!isCurrent) setView({ x: 0, y: 0, scale: 1 })
  }, [isCurrent])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: gestures; the wheel's and the fingers' zoom is the keys + and − below.
    <div
      ref={(element) => {
        frameRef.current = element
      }}
      className="ui-gallery-photo"
      data-zoomed={isZoomed || undefined}
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={(event) => {
        if (event.key === '+' || event.key === '=') zoomTo(view.scale * 1.4)
        else if (event.key === '-') zoomTo(view.scale / 1.4)
      }}
      onDoubleClick={(event) =>
        zoomTo(isZoomed ? 1 : 2.5, { x: event.clientX - frame.width / 2, y: event.clientY - frame.height / 2 })
      }
      {...handlers}
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        handlers.onPointerDown(event)
        pull.current =
          !isZoomed && event.isPrimary && event.pointerType !== 'mouse'
            ? { id: event.pointerId, x: event.clientX, y: event.clientY }
            : undefined
      }}
      onPointerUp={(event: PointerEvent<HTMLElement>) => {
        handlers.onPointerUp(event)
        const from = pull.current
        pull.current = undefined
        if (from?.id !== event.pointerId || isZoomed) return
        const down = event.clientY - from.y
        if (down > 90 && down > Math.abs(event.clientX - from.x) * 2) onDragDown()
      }}
    >
      <img
        className="ui-gallery-picture"
        src={item.src}
        alt={item.alt}
        draggable={false}
        style={{
          transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
          backgroundImage: isLoaded || !item.posterSrc ? undefined : `url("${encodeURI(item.posterSrc)}")`,
        }}
        onLoad={(event) => {
          setLoaded(true)
          setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
        }}
      />
    </div>
  )
}
