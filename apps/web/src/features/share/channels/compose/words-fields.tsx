import { type ReactNode, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextArea } from '../../../../ui/text-field.tsx'
import chooseLocation from '../../../talk/location/choose-location.tsx'
import { coordinateWords } from '../../../talk/location/geo.ts'
import { chooseOfficial } from './choose-official.tsx'
import './compose.css'
import type { ClipDraft } from './draft.ts'

type Words = Pick<ClipDraft, 'description' | 'place' | 'official'>

interface WordsFieldsProps {
  words: Words
  onChange(some: Partial<Words>): void
  maxLength: number
}

/** What stands below a clip: its description with hashtags, where it was, and the account that it is about. */
export function WordsFields({ words, onChange, maxLength }: WordsFieldsProps): ReactNode {
  const { description, place, official } = words
  // What is chosen takes a while, and the person may go on writing meanwhile.
  const change = useRef(onChange)
  change.current = onChange
  return (
    <>
      <TextArea
        label={t('clips.description')}
        placeholder={t('clips.description.placeholder')}
        value={description}
        onChange={(text) => onChange({ description: text })}
        maxLength={maxLength}
        maxRows={8}
      />
      <Card>
        <Chosen
          icon="map-pin"
          title={t('clips.place')}
          value={place?.name}
          onClear={() => onChange({ place: null })}
          onChoose={async () => {
            const spot = await chooseLocation()
            if (!spot) return
            const { name, address, latitude, longitude } = spot
            change.current({ place: { name: name || address || coordinateWords(spot), latitude, longitude } })
          }}
        />
        <Chosen
          icon="storefront"
          title={t('clips.official')}
          value={official?.name}
          onClear={() => onChange({ official: null })}
          onChoose={async () => {
            const chosen = await chooseOfficial()
            if (chosen) change.current({ official: chosen })
          }}
        />
      </Card>
    </>
  )
}

interface ChosenProps {
  icon: 'map-pin' | 'storefront'
  title: string
  value: string | undefined
  onChoose(): Promise<void>
  onClear(): void
}

/** A line that says what is chosen, and takes it back. */
function Chosen({ icon, title, value, onChoose, onClear }: ChosenProps): ReactNode {
  return (
    <div className="compose-chosen">
      <Cell icon={icon} title={title} {...(value && { value })} chevron={!value} onClick={() => void onChoose()} />
      {value && (
        <IconButton
          icon="x-circle"
          weight="fill"
          size={20}
          label={t('clips.clear', { value: isolate(value) })}
          onClick={onClear}
        />
      )}
    </div>
  )
}
