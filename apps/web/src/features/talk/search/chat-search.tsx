import type { Chat } from '@teahouse/client'
import type { Message } from '@teahouse/contract/talk/content'
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { type Filter, Filters } from './filters.tsx'
import { Results } from './results.tsx'
import { useMessageSearch } from './use-message-search.ts'

/** Search in one chat: by words, kind, day and, in groups, by who said it. */
export function ChatSearch({ chat, onJump }: { chat: Chat; onJump(seq: number): void }): ReactNode {
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>({})
  const searched = useDeferredValue(query)
  const question = useMemo(
    () => ({ query: searched.trim(), conversationId: chat.id, ...filter }),
    [searched, chat.id, filter],
  )
  const found = useMessageSearch(question)
  const open = useCallback((message: Message) => onJump(message.seq), [onJump])
  return (
    <div className="search">
      <SearchField value={query} onChange={setQuery} placeholder={t('search.in-chat')} autoFocus />
      <Filters filter={filter} onChange={setFilter} chat={chat} />
      <Results question={question} found={found} onOpen={open}>
        <p className="search-hint">{t('search.hint.chat')}</p>
      </Results>
    </div>
  )
}
