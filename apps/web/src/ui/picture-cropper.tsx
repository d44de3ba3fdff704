import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './picture-cropper.css'
import { Button } from './button.tsx'
import { Segmented } from './choice.tsx'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { usePanZoom } from './use-pan-zoom.ts'

/** How wide for its height: all of the picture as it is, a square, a page across or upright. */
export type Shape = 'own' | 'square' | 'wide' | 'tall'

interface PictureCropperProps {
  /** The picture chosen. */
  file: Blob
  /** The shapes that it may be given; with one there is no choice. A square unless told. */
  shapes?: readonly Shape[]
  /** Rounds the corners as a face’s are. */
  isFace?: boolean
  /** Handed what lies in the frame, as JPEG, at most `sizePx` on its longer side. */
  onDone(picture: Blob): void
  onCancel(): void
  /** Called when the file is no picture that this browser can show. */
  onUnreadable?(): void
  sizePx?: number
}

const longestPx = 300
const ratios = { square: 1, wide: 4 / 3, tall: 3 / 4 }

/**
 * Cuts a part out of a picture: drag to move, pinch or slide to zoom, turn by quarters; arrow keys and + − do the same.
 */
export function PictureCropper({
  file,
  shapes = ['square'],
  isFace = false,
  onDone,
  onCancel,
  onUnreadable,
  sizePx = 640,
}: PictureCropperProps): ReactNode {
  const [bitmap, setBitmap] = useState<ImageBitmap>()
  const [address, setAddress] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [shape, setShape] = useState<Shape>(shapes[0]!)
  const [quarters, setQuarters] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: one file, one picture.
  useEffect(() => {
    let isCurrent = true
    const url = URL.createObjectURL(file)
    setAddress(url)
    createImageBitmap(file).then(
      (picture) => isCurrent && setBitmap(picture),
      () => isCurrent && onUnreadable?.(),
    )
    return () => {
      isCurrent = false
      URL.revokeObjectURL(url)
    }
  }, [file])

  const isOnSide = quarters % 2 === 1
  const size = bitmap && {
    width: isOnSide ? bitmap.height : bitmap.width,
    height: isOnSide ? bitmap.width : bitmap.height,
  }
  const ratio = shape === 'own' ? (size ? size.width / size.height : 1) : ratios[shape]
  const frame = { width: Math.min(longestPx, longestPx * ratio), height: Math.min(longestPx, longestPx / ratio) }
  const covering = size ? Math.max(frame.width / size.width, frame.height / size.height) : 1
  const { view, setView, move, zoomTo, frameRef, handlers } = usePanZoom({
    picture: size,
    frame,
    minScale: covering,
    maxScale: covering * 6,
    initial: { x: 0, y: 0, scale: 1 },
  })
  // Another picture, shape or turn begins with all that the frame can hold.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows from those three.
  useEffect(() => setView({ x: 0, y: 0, scale: covering }), [bitmap, shape, quarters])

  const finish = async () => {
    if (!bitmap) return
    setBusy(true)
    const seenPx = Math.max(frame.width, frame.height) / view.scale
    const perFramePx = Math.min(sizePx, seenPx) / Math.max(frame.width, frame.height)
    const width = Math.max(1, Math.round(frame.width * perFramePx))
    const height = Math.max(1, Math.round(frame.height * perFramePx))
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')!
    // A see-through picture would turn black in a JPEG.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.imageSmoothingQuality = 'high'
    // As it is drawn on the screen: from the middle of the frame, moved, scaled and turned.
    context.translate(width / 2 + view.x * perFramePx, height / 2 + view.y * perFramePx)
    context.scale(view.scale * perFramePx, view.scale * perFramePx)
    context.rotate((quarters * Math.PI) / 2)
    context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2)
    onDone(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }))
  }

  return (
    <div className="ui-cropper">
      {/* biome-ignore lint/a11y/useSemanticElements: there is no element for a picture that is moved by hand. */}
      <div
        ref={(element) => {
          frameRef.current = element
        }}
        className="ui-cropper-frame"
        data-face={isFace || undefined}
        role="group"
        aria-label={t('kit.crop')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture.
        tabIndex={0}
        style={{ inlineSize: frame.width, blockSize: frame.height }}
        onKeyDown={(event) => {
          const step = { ArrowLeft: [8, 0], ArrowRight: [-8, 0], ArrowUp: [0, 8], ArrowDown: [0, -8] }[event.key]
          if (step) move((current) => ({ ...current, x: current.x + step[0]!, y: current.y + step[1]! }))
          else if (event.key === '+' || event.key === '=') zoomTo(view.scale * 1.1)
          else if (event.key === '-') zoomTo(view.scale / 1.1)
          else return
          event.preventDefault()
        }}
        {...handlers}
      >
        {bitmap && address && (
          <img
            className="ui-cropper-picture"
            src={address}
            alt=""
            draggable={false}
            style={{
              inlineSize: bitmap.width,
              blockSize: bitmap.height,
              transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale}) rotate(${quarters * 90}deg)`,
            }}
          />
        )}
      </div>
      <div className="ui-cropper-tools">
        <label className="ui-cropper-zoom">
          <Icon name="image" size={16} />
          <span className="ui-spoken">{t('kit.crop.zoom')}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.01}
            // The slider runs over the logarithm, so that each step looks as large as the one before.
            value={Math.log(view.scale / covering) / Math.log(6)}
            onChange={(event) => zoomTo(covering * 6 ** Number(event.target.value))}
          />
          <Icon name="image" size={26} />
        </label>
        <IconButton icon="arrow-clockwise" label={t('kit.crop.turn')} onClick={() => setQuarters((quarters + 1) % 4)} />
      </div>
      {shapes.length > 1 && (
        <Segmented<Shape>
          label={t('kit.crop.shape')}
          options={shapes.map((value) => ({ value, label: t(`kit.crop.shape.${value}`) }))}
          value={shape}
          onChange={setShape}
        />
      )}
      <div className="ui-cropper-actions">
        <Button tone="soft" onClick={onCancel}>
          {t('kit.cancel')}
        </Button>
        <Button busy={isBusy} disabled={!bitmap} onClick={() => void finish()}>
          {t('kit.done')}
        </Button>
      </div>
    </div>
  )
}
