import type { MadePack, Meaning } from '@teahouse/contract/talk/stickers'
import { packLimits } from '@teahouse/contract/talk/stickers-limits'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { nameOfMeaning } from '../stickers.ts'

type Described = Pick<MadePack['stickers'][number], 'name' | 'words' | 'meanings'>

interface Given {
  sticker: MadePack['stickers'][number]
  meanings: readonly Meaning[]
}

/** Asks what a sticker says, and by which words it is found. Nothing when the person turns away. */
export function describeSticker(given: Given): Promise<Described | 'remove' | undefined> {
  return openOverlay((close) => <Describe {...given} onClose={close} />)
}

function Describe({ sticker, meanings, onClose }: Given & { onClose(answer?: Described | 'remove'): void }): ReactNode {
  const [name, setName] = useState(sticker.name)
  const [words, setWords] = useState(sticker.words.join(', '))
  const [chosen, setChosen] = useState(sticker.meanings)
  const answer = useRef<Described | 'remove'>(undefined)
  const described = {
    name: name.trim(),
    words: words
      .split(/[,،、，;]/)
      .map((word) => word.trim().slice(0, 30))
      .filter(Boolean)
      .slice(0, packLimits.words),
    meanings: chosen,
  }
  return (
    <Sheet title={t('packs.sticker.meanings')} height="full" onClose={() => onClose(answer.current)}>
      {(leave) => (
        <div className="pack-describe">
          <img src={`/media/${sticker.mediaId}`} alt="" />
          <fieldset>
            <legend className="pack-quiet">{t('packs.sticker.meanings.hint')}</legend>
            <div className="pack-meanings">
              {meanings.map((meaning) => {
                const isChosen = chosen.includes(meaning.id)
                return (
                  <label key={meaning.id} className="pack-meaning">
                    <input
                      type="checkbox"
                      className="ui-spoken"
                      checked={isChosen}
                      disabled={!isChosen && chosen.length >= packLimits.meanings}
                      onChange={() =>
                        setChosen(isChosen ? chosen.filter((id) => id !== meaning.id) : [...chosen, meaning.id])
                      }
                    />
                    <span>{nameOfMeaning(meaning)}</span>
                  </label>
                )
              })}
            </div>
          </fieldset>
          <TextField label={t('packs.sticker.name')} value={name} maxLength={40} onChange={setName} />
          <TextField label={t('packs.sticker.words')} value={words} maxLength={200} onChange={setWords} />
          <Button
            block
            onClick={() => {
              answer.current = described
              leave()
            }}
          >
            {t('maker.done')}
          </Button>
          <Button
            block
            tone="text"
            onClick={() => {
              answer.current = 'remove'
              leave()
            }}
          >
            {t('packs.sticker.remove')}
          </Button>
        </div>
      )}
    </Sheet>
  )
}
