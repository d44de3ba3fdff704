import type { Keyword, Reply, Rule } from '@teahouse/contract/business/autoreplies'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { goBack } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../../ui/cell.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { SelectField } from '../select-field.tsx'
import { RepliesField } from './replies-field.tsx'

const mostKeywords = 20

interface RulePageProps {
  accountId: string
  /** Absent for a new one. */
  rule: Rule | undefined
  services: readonly { name: string; example: string }[]
  parent: string
  onSaved(): void
}

/** One rule: which words it hears, and what it answers. */
export function RulePage({ accountId, rule, services, parent, onSaved }: RulePageProps): ReactNode {
  const { client } = useTeahouse()
  const [name, setName] = useState(rule?.name ?? '')
  const [keywords, setKeywords] = useState<readonly Keyword[]>(rule?.keywords ?? [{ words: '', match: 'partial' }])
  const [menuKeys, setMenuKeys] = useState(rule?.menuKeys.join(' ') ?? '')
  const [replies, setReplies] = useState<readonly Reply[]>(rule?.replies ?? [{ kind: 'text', text: '' }])
  const [give, setGive] = useState(rule?.give ?? 'all')
  const [isOn, setOn] = useState(rule?.isOn ?? true)
  const [id] = useState(() => rule?.id ?? client.host.newId())

  const keys = menuKeys.split(/\s+/).filter(Boolean)
  const heard = keywords.filter((one) => one.words.trim())
  const isReady = name.trim() !== '' && replies.length > 0 && (heard.length > 0 || keys.length > 0)
  const save = useAct(async () => {
    await client.call('autoreplies.saveRule', {
      accountId,
      rule: { id, name, keywords: [...heard], menuKeys: keys, replies: [...replies], give, isOn },
    })
    showToast(t('console.saved'), { icon: 'check-circle' })
    onSaved()
    goBack(parent)
  })
  async function remove(): Promise<void> {
    const isSure = await confirm({
      title: t('console.replies.remove-rule'),
      action: t('console.replies.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    if (!(await attempt(() => client.call('autoreplies.removeRule', { accountId, ruleId: id })))) return
    onSaved()
    goBack(parent)
  }
  const setKeyword = (at: number, change: Partial<Keyword>) =>
    setKeywords(keywords.map((one, index) => (index === at ? { ...one, ...change } : one)))

  return (
    <Page title={rule ? t('console.replies.rule') : t('console.replies.new-rule')} parent={parent}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) save.run()
        }}
      >
        <section className="console-panel">
          <TextField
            label={t('console.replies.name')}
            value={name}
            onChange={setName}
            maxLength={60}
            hint={t('console.replies.name.hint')}
          />
          <h2>{t('console.replies.keywords')}</h2>
          {keywords.map((keyword, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a keyword is its place.
            <div key={at} className="console-keyword">
              <TextField
                label={t('console.replies.keyword', { number: at + 1 })}
                value={keyword.words}
                onChange={(words) => setKeyword(at, { words })}
                maxLength={60}
              />
              <SelectField
                label={t('console.replies.match')}
                value={keyword.match}
                onChange={(match) => setKeyword(at, { match: match === 'whole' ? 'whole' : 'partial' })}
                options={(['partial', 'whole'] as const).map((value) => ({
                  value,
                  label: t(`console.replies.match.${value}`),
                }))}
              />
              <IconButton
                icon="trash"
                size={22}
                label={t('console.replies.remove-keyword', { number: at + 1 })}
                onClick={() => setKeywords(keywords.filter((_, index) => index !== at))}
              />
            </div>
          ))}
          {keywords.length < mostKeywords && (
            <div>
              <Button
                tone="soft"
                size="small"
                icon="plus"
                onClick={() => setKeywords([...keywords, { words: '', match: 'partial' }])}
              >
                {t('console.replies.add-keyword')}
              </Button>
            </div>
          )}
          <TextField
            label={t('console.replies.menu-keys')}
            value={menuKeys}
            onChange={setMenuKeys}
            hint={t('console.replies.menu-keys.hint')}
            dir="ltr"
            autoCapitalize="off"
            spellCheck={false}
          />
        </section>
        <section className="console-panel">
          <h2>{t('console.replies.answers')}</h2>
          <RepliesField accountId={accountId} replies={replies} services={services} onChange={setReplies} />
          {replies.length > 1 && (
            <Segmented
              label={t('console.replies.give')}
              value={give}
              onChange={(next: 'all' | 'one') => setGive(next)}
              options={(['all', 'one'] as const).map((value) => ({ value, label: t(`console.replies.give.${value}`) }))}
            />
          )}
        </section>
        <Card>
          <SwitchCell title={t('console.replies.is-on')} checked={isOn} onChange={setOn} />
        </Card>
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
        <div className="console-actions console-row">
          <Button type="submit" busy={save.isBusy} disabled={!isReady}>
            {t('kit.save')}
          </Button>
          {rule && (
            <Button tone="text" onClick={() => void remove()}>
              {t('console.replies.remove-rule')}
            </Button>
          )}
        </div>
      </form>
    </Page>
  )
}
