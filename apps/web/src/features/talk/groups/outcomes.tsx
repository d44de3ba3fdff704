import type { Output } from '@teahouse/contract'
import type { invite } from '@teahouse/contract/talk/groups'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import { inform } from '../../../ui/dialog.tsx'
import { showToast } from '../../../ui/toast.tsx'

type Outcomes = Output<typeof invite>['outcomes']

const states = ['joined', 'invited', 'waiting', 'not_a_contact', 'already_in'] as const

/** Says plainly who is in, who was asked, and who has to be let in: in passing, when all is as it was wished. */
export async function sayOutcomes(outcomes: Outcomes, nameOf: (personId: string) => string): Promise<void> {
  const lines = states.flatMap((state) => {
    const people = outcomes.filter((one) => one.state === state).map(({ personId }) => isolate(nameOf(personId)))
    return people.length > 0 ? [{ state, words: t(`groups.outcome.${state}`, { people: formatList(people) }) }] : []
  })
  const [first] = lines
  if (!first) return
  if (lines.length === 1 && first.state === 'joined') showToast(first.words, { icon: 'check' })
  else {
    await inform({
      title: t('groups.outcome.title'),
      body: lines.map(({ state, words }) => (
        <p key={state} className="groups-outcome">
          {words}
        </p>
      )),
    })
  }
}
