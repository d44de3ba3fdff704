import type { Clip } from '@teahouse/contract/share/channels'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { maxDescriptionLength } from './compose/draft.ts'
import { WordsFields } from './compose/words-fields.tsx'
import './pages.css'
import { knownBy } from './known.ts'

/** Changes what stands below a clip of one's own. */
export default function EditPage({ clipId }: { clipId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('channels.clip', { clipId }), [client, clipId])
  return (
    <Page title={t('clips.edit')} parent="/channels/me">
      {value ? (
        <Form clip={value.clip} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Form({ clip }: { clip: Clip }): ReactNode {
  const teahouse = useTeahouse()
  const [words, setWords] = useState({
    description: clip.description,
    place: clip.place,
    official: clip.official,
  })
  const save = useAct(async () => {
    const { description, place, official } = words
    const changed = { clipId: clip.id, description: description.trim(), place, officialId: official?.id ?? null }
    const saved = await teahouse.client.call('channels.edit', changed)
    knownBy(teahouse).hear({ clips: [saved.clip] })
    goBack('/channels/me')
  })
  return (
    <form
      className="channel-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.run()
      }}
    >
      <WordsFields
        words={words}
        onChange={(some) => setWords({ ...words, ...some })}
        maxLength={maxDescriptionLength}
      />
      {save.problem && (
        <p className="ui-field-error" role="alert">
          {save.problem}
        </p>
      )}
      <Button type="submit" block busy={save.isBusy}>
        {t('kit.save')}
      </Button>
    </form>
  )
}
