import type { Chat } from '@teahouse/client'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { IconName } from '../../../ui/icons.ts'
import { useNames } from '../chat/names.ts'
import { pickSender } from './pick-sender.tsx'
import type { Question } from './use-message-search.ts'

export type Filter = Omit<Question, 'query' | 'conversationId'>

const kinds = [
  ['media', 'image', 'search.media'],
  ['file', 'file', 'search.files'],
  ['link', 'link', 'search.links'],
  ['voice', 'microphone', 'search.voice'],
  ['location', 'map-pin', 'search.places'],
] as const satisfies [NonNullable<Question['kind']>, IconName, string][]

interface FiltersProps {
  filter: Filter
  onChange(filter: Filter): void
  /** The chat that is searched; members can be chosen in a group. */
  chat?: Chat
}

/** What is looked for besides words: a kind, somebody, some days. */
export function Filters({ filter, onChange, chat }: FiltersProps): ReactNode {
  const names = useNames(chat?.id)
  const [hasDates, setDates] = useState(Boolean(filter.from || filter.to))
  const { senderId, from, to, kind, ...rest } = filter
  const keep = (change: Filter) => onChange(withoutEmpty({ ...filter, ...change }))

  async function chooseSender(): Promise<void> {
    const picked = await pickSender(chat!)
    if (picked) keep({ senderId: picked })
  }

  return (
    <div className="search-filters">
      <div className="search-chips" role="toolbar" aria-label={t('search.filters')}>
        {chat?.conversation.kind === 'group' && (
          <Chip
            icon="user"
            isOn={Boolean(senderId)}
            onPress={() =>
              senderId ? onChange({ ...rest, ...withoutEmpty({ kind, from, to }) }) : void chooseSender()
            }
          >
            {senderId ? (
              <bdi>{senderId === names.selfId ? t('search.me') : names.nameOf(senderId)}</bdi>
            ) : (
              t('search.from')
            )}
          </Chip>
        )}
        <Chip
          icon="calendar"
          isOn={hasDates}
          onPress={() => {
            setDates(!hasDates)
            if (hasDates) onChange({ ...rest, ...withoutEmpty({ kind, senderId }) })
          }}
        >
          {t('search.date')}
        </Chip>
        {kinds.map(([value, icon, words]) => (
          <Chip
            key={value}
            icon={icon}
            isOn={kind === value}
            onPress={() => onChange(withoutEmpty({ ...filter, kind: kind === value ? undefined : value }))}
          >
            {t(words)}
          </Chip>
        ))}
      </div>
      {hasDates && (
        <div className="search-dates">
          <DateField label={t('search.date.from')} value={from} onChange={(next) => keep({ from: next })} />
          <DateField label={t('search.date.to')} value={to} isEnd onChange={(next) => keep({ to: next })} />
        </div>
      )}
    </div>
  )
}

function Chip(props: { icon: IconName; isOn: boolean; onPress(): void; children: ReactNode }): ReactNode {
  return (
    <button type="button" className="search-chip" aria-pressed={props.isOn} onClick={props.onPress}>
      <Icon name={props.isOn ? 'x' : props.icon} size={18} />
      {props.children}
    </button>
  )
}

interface DateFieldProps {
  label: string
  value: string | undefined
  /** The day is meant with all its hours: the moment is that when the next one begins. */
  isEnd?: boolean
  onChange(moment: string | undefined): void
}

function DateField({ label, value, isEnd = false, onChange }: DateFieldProps): ReactNode {
  return (
    <label className="search-date">
      {label}
      <input
        type="date"
        value={value ? dayOf(value, isEnd) : ''}
        onChange={({ target }) => onChange(target.value ? momentOf(target.value, isEnd) : undefined)}
      />
    </label>
  )
}

function momentOf(day: string, isEnd: boolean): string {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year!, month! - 1, date! + Number(isEnd)).toISOString()
}

function dayOf(moment: string, isEnd: boolean): string {
  const time = new Date(moment)
  if (isEnd) time.setDate(time.getDate() - 1)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

function withoutEmpty(filter: { [Key in keyof Filter]: Filter[Key] | undefined }): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}
