import type { CannedAnswer } from '@teahouse/contract/business/desk'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import type { DeskView } from './use-desk.ts'

interface CannedAnswersProps {
  accountId: string
  desk: DeskView
  onChanged(): void
}

/** Answers that are given often: whoever answers puts them into the field with one tap. */
export function CannedAnswers({ accountId, desk, onChanged }: CannedAnswersProps): ReactNode {
  const [edited, setEdited] = useState<CannedAnswer>()
  const done = () => {
    setEdited(undefined)
    onChanged()
  }
  return (
    <>
      <Card title={t('desk.canned')} hint={t('desk.canned.hint')}>
        {desk.cannedAnswers.map((one) => (
          <Cell
            key={one.id}
            title={<bdi>{one.title}</bdi>}
            detail={<span className="ui-clip">{one.text}</span>}
            onClick={() => setEdited(one)}
            chevron
          />
        ))}
        <Cell
          icon="plus-circle"
          tone="accent"
          title={t('desk.canned.add')}
          onClick={() => setEdited({ id: crypto.randomUUID(), title: '', text: '' })}
        />
      </Card>
      {edited && <Editor key={edited.id} accountId={accountId} answer={edited} desk={desk} onDone={done} />}
    </>
  )
}

function Editor({
  accountId,
  answer,
  desk,
  onDone,
}: {
  accountId: string
  answer: CannedAnswer
  desk: DeskView
  onDone(): void
}): ReactNode {
  const { client } = useTeahouse()
  const [title, setTitle] = useState(answer.title)
  const [text, setText] = useState(answer.text)
  const isKept = desk.cannedAnswers.some(({ id }) => id === answer.id)
  const save = useAct(async () => {
    await client.call('desk.saveCannedAnswer', { accountId, cannedAnswerId: answer.id, title, text })
    onDone()
  })
  async function remove(): Promise<void> {
    if (await attempt(() => client.call('desk.removeCannedAnswer', { accountId, cannedAnswerId: answer.id }))) onDone()
  }
  return (
    <form
      className="console-panel"
      onSubmit={(event) => {
        event.preventDefault()
        save.run()
      }}
    >
      <TextField label={t('desk.canned.title')} value={title} maxLength={60} onChange={setTitle} />
      <TextArea label={t('desk.canned.text')} value={text} maxLength={2000} onChange={setText} error={save.problem} />
      <div className="console-row">
        <Button type="submit" busy={save.isBusy} disabled={!title.trim() || !text.trim()}>
          {t('kit.save')}
        </Button>
        {isKept && (
          <Button tone="danger" onClick={() => void remove()}>
            {t('desk.canned.remove')}
          </Button>
        )}
        <Button tone="text" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
      </div>
    </form>
  )
}
