import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './avatar-cropper.css'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { visibleSquare } from './pan-zoom.ts'
import { usePanZoom } from './use-pan-zoom.ts'

interface AvatarCropperProps {
  /** The picture chosen. */
  file: Blob
  /** Handed the square, as JPEG, at most `sizePx` on a side. */
  onDone(picture: Blob): void
  onCancel(): void
  /** Called when the file is no picture that this browser can show. */
  onUnreadable?(): void
  sizePx?: number
}

const sidePx = 280

/** Cuts a square out of a picture: drag to move, pinch or slide to zoom; arrow keys and + − do the same. */
export function AvatarCropper({ file, onDone, onCancel, onUnreadable, sizePx = 640 }: AvatarCropperProps): ReactNode {
  const [bitmap, setBitmap] = useState<ImageBitmap>()
  const [address, setAddress] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: one file, one picture.
  useEffect(() => {
    let isCurrent = true
    const url = URL.createObjectURL(file)
    setAddress(url)
    createImageBitmap(file).then(
      (picture) => {
        if (!isCurrent) return
        setBitmap(picture)
        setView({ x: 0, y: 0, scale: sidePx / Math.min(picture.width, picture.height) })
      },
      () => isCurrent && onUnreadable?.(),
    )
    return () => {
      isCurrent = false
      URL.revokeObjectURL(url)
    }
  }, [file])

  const covering = bitmap ? sidePx / Math.min(bitmap.width, bitmap.height) : 1
  const { view, setView, move, zoomTo, frameRef, handlers } = usePanZoom({
    picture: bitmap,
    frame: { width: sidePx, height: sidePx },
    minScale: covering,
    maxScale: covering * 6,
    initial: { x: 0, y: 0, scale: 1 },
  })

  const finish = async () => {
    if (!bitmap) return
    setBusy(true)
    const square = visibleSquare(view, bitmap, sidePx)
    const side = Math.max(1, Math.min(sizePx, Math.round(square.sidePx)))
    const canvas = new OffscreenCanvas(side, side)
    const context = canvas.getContext('2d')!
    // A see-through picture would turn black in a JPEG.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, side, side)
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, square.x, square.y, square.sidePx, square.sidePx, 0, 0, side, side)
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
        role="group"
        aria-label={t('kit.crop')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture.
        tabIndex={0}
        style={{ inlineSize: sidePx, blockSize: sidePx }}
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
              transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
            }}
          />
        )}
      </div>
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
