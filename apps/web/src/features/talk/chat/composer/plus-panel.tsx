import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import type { Composing } from './composing.ts'
import type { Tile } from './tiles.ts'

const perPage = 8

/** What else can be sent, eight to a page; pages are turned with the finger. */
export default function PlusPanel({ tiles, composing }: { tiles: readonly Tile[]; composing: Composing }): ReactNode {
  const [page, setPage] = useState(0)
  const strip = useRef<HTMLDivElement>(null)
  const pages = Array.from({ length: Math.ceil(tiles.length / perPage) }, (_, index) =>
    tiles.slice(index * perPage, (index + 1) * perPage),
  )
  return (
    <div className="chat-plus">
      <div
        ref={strip}
        className="chat-plus-pages"
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget
          setPage(Math.round(Math.abs(scrollLeft) / Math.max(1, clientWidth)))
        }}
      >
        {pages.map((shown) => (
          <ul key={shown[0]!.words} className="chat-plus-page">
            {shown.map((tile) => (
              <li key={tile.words}>
                <button
                  type="button"
                  className="chat-tile"
                  onClick={() => {
                    composing.close()
                    tile.choose(composing)
                  }}
                >
                  <span className="chat-tile-face">
                    <Icon name={tile.icon} weight="duotone" size={28} />
                  </span>
                  {t(tile.words)}
                </button>
              </li>
            ))}
          </ul>
        ))}
      </div>
      {pages.length > 1 && (
        <div className="chat-plus-dots" aria-hidden="true">
          {pages.map((shown, index) => (
            <i key={shown[0]!.words} data-current={index === page || undefined} />
          ))}
        </div>
      )}
    </div>
  )
}
