import type { Reply } from '@teahouse/contract/business/autoreplies'
import { type ReactNode, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { SelectField } from '../select-field.tsx'
import { chooseKept, nameOfKept, useKeptNames } from './choose-kept.tsx'
import './replies.css'

const most = 5
const mostChoices = 10

interface RepliesFieldProps {
  accountId: string
  replies: readonly Reply[]
  services: readonly { name: string; example: string }[]
  onChange(replies: Reply[]): void
}

/** What is answered, one message after the other. */
export function RepliesField({ accountId, replies, services, onChange }: RepliesFieldProps): ReactNode {
  const keys = useKeys(replies.length)
  const names = useKeptNames(
    accountId,
    replies.some((one) => one.kind === 'material' || one.kind === 'article'),
  )
  const set = (at: number, reply: Reply) => onChange(replies.map((one, index) => (index === at ? reply : one)))

  async function add(): Promise<void> {
    const kinds = [
      'text',
      'choices',
      'material',
      'article',
      ...(services.length > 0 ? (['service'] as const) : []),
    ] as const
    const kind = await chooseAction({
      title: t('console.replies.add'),
      actions: kinds.map((id) => ({ id, label: t(`console.replies.${id}`) })),
    })
    const reply = kind && (await begin(accountId, kind, services))
    if (!reply) return
    keys.add()
    onChange([...replies, reply])
  }

  return (
    <div className="console-replies">
      {replies.map((reply, at) => (
        <div key={keys.at(at)} className="console-reply">
          <div className="console-reply-body">
            <ReplyFields reply={reply} names={names} services={services} onChange={(next) => set(at, next)} />
          </div>
          <IconButton
            icon="trash"
            size={22}
            label={t('console.replies.remove')}
            onClick={() => {
              keys.remove(at)
              onChange(replies.filter((_, index) => index !== at))
            }}
          />
        </div>
      ))}
      {replies.length < most && (
        <div>
          <Button tone="soft" size="small" icon="plus" onClick={() => void add()}>
            {t('console.replies.add')}
          </Button>
        </div>
      )}
    </div>
  )
}

async function begin(
  accountId: string,
  kind: Reply['kind'],
  services: readonly { name: string }[],
): Promise<Reply | undefined> {
  switch (kind) {
    case 'text':
      return { kind, text: '' }
    case 'choices':
      return { kind, head: '', choices: ['', ''], tail: '' }
    case 'service':
      return { kind, service: services[0]!.name }
    default: {
      const kept = await chooseKept(accountId, kind)
      if (!kept) return undefined
      return kind === 'material' ? { kind, materialId: kept.id } : { kind, articleId: kept.id }
    }
  }
}

interface ReplyFieldsProps {
  reply: Reply
  names: ReadonlyMap<string, string> | undefined
  services: readonly { name: string; example: string }[]
  onChange(reply: Reply): void
}

function ReplyFields({ reply, names, services, onChange }: ReplyFieldsProps): ReactNode {
  switch (reply.kind) {
    case 'text':
      return (
        <TextArea
          label={t('console.replies.text')}
          value={reply.text}
          onChange={(text) => onChange({ ...reply, text })}
          maxLength={600}
        />
      )
    case 'choices':
      return <ChoicesFields reply={reply} onChange={onChange} />
    case 'service':
      return (
        <SelectField
          label={t('console.replies.service')}
          value={reply.service}
          onChange={(service) => onChange({ ...reply, service })}
          options={services.map(({ name }) => ({ value: name, label: serviceName(name) }))}
          hint={t('console.replies.service.hint', {
            example: services.find((one) => one.name === reply.service)?.example ?? '',
          })}
        />
      )
    default: {
      const id = reply.kind === 'material' ? reply.materialId : reply.articleId
      return (
        <p className="console-reply-kept">
          <span className="console-quiet">{t(`console.replies.${reply.kind}`)}</span>
          <bdi>{nameOfKept(names, id) ?? t('console.replies.gone')}</bdi>
        </p>
      )
    }
  }
}

function ChoicesFields({
  reply,
  onChange,
}: {
  reply: Extract<Reply, { kind: 'choices' }>
  onChange(reply: Reply): void
}): ReactNode {
  const { choices } = reply
  return (
    <div className="console-replies">
      <TextField
        label={t('console.replies.head')}
        value={reply.head}
        onChange={(head) => onChange({ ...reply, head })}
        maxLength={200}
      />
      {choices.map((choice, at) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place.
          key={at}
          label={t('console.replies.choice', { number: at + 1 })}
          value={choice}
          onChange={(text) => onChange({ ...reply, choices: choices.map((one, index) => (index === at ? text : one)) })}
          maxLength={40}
          trail={
            choices.length > 1 && (
              <IconButton
                icon="x"
                size={20}
                label={t('console.replies.remove-choice', { number: at + 1 })}
                onClick={() => onChange({ ...reply, choices: choices.filter((_, index) => index !== at) })}
              />
            )
          }
        />
      ))}
      {choices.length < mostChoices && (
        <div>
          <Button
            tone="text"
            size="small"
            icon="plus"
            onClick={() => onChange({ ...reply, choices: [...choices, ''] })}
          >
            {t('console.replies.add-choice')}
          </Button>
        </div>
      )}
    </div>
  )
}

const known = ['weather', 'road', 'plate'] as const

/** A service that a server brought along itself has its own name only. */
export function serviceName(name: string): string {
  const ours = known.find((one) => one === name)
  return ours ? t(`console.replies.service.${ours}`) : name
}

/** Keeps each line’s own key, so that fields keep their caret when one above them goes. */
function useKeys(count: number) {
  const keys = useRef<number[]>([])
  const last = useRef(0)
  while (keys.current.length < count) keys.current.push(++last.current)
  return {
    at: (index: number) => keys.current[index],
    add: () => void keys.current.push(++last.current),
    remove: (index: number) => void keys.current.splice(index, 1),
  }
}
