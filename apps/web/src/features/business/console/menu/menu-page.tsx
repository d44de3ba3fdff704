import type { Audience, Menu, Button as MenuButton } from '@teahouse/contract/business/menus'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { SelectField } from '../select-field.tsx'
import { WithDraft } from '../with-draft.tsx'
import { audienceWords } from './audience-fields.tsx'
import { type MenuDraft, MenuEditor } from './menu-editor.tsx'
import { buttonsOf, type Template, templates } from './templates.ts'

const forNobody: Audience = { tagId: null, platform: null, locale: null }

/** The menu of an account: for everybody, and for some. */
export default function MenuPage({ account }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const menus = useKept('menus.read', { accountId }, ['console'])
  const replies = useKept('autoreplies.read', { accountId }, ['console'])
  const { value: tagged } = useKept('followers.tags', { accountId }, ['console'])
  const tags = tagged?.tags ?? []
  /** Which menu is looked at: a number, the one for everybody, or one that is only begun. */
  const [shown, setShown] = useState('all')
  const [template, setTemplate] = useState<Template | 'empty'>()
  const { value, problem, reload } = menus
  const parent = homeOf(accountId)

  if (!value || !replies.value) {
    const trouble = problem ?? replies.problem
    return (
      <Page title={t('console.menu')} parent={parent}>
        {trouble ? <ErrorState onRetry={reload}>{trouble}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { menu, conditional } = value
  const { rules } = replies.value
  const chosen = shown === 'new' ? undefined : (conditional.find((one) => String(one.menuId) === shown) ?? menu)
  const key = shown === 'new' ? 'new' : chosen ? String(chosen.menuId) : `begun ${template}`

  /** A menu for some begins as the one for everybody. */
  function begunWith(): readonly MenuButton[] {
    if (shown === 'new') return menu?.buttons ?? []
    return template && template !== 'empty' ? buttonsOf(template) : []
  }

  async function remove(removed: Menu): Promise<void> {
    const isForAll = removed.audience === null
    const isSure = await confirm({
      title: isForAll ? t('console.menu.remove-all') : t('console.menu.remove-menu'),
      body: isForAll ? t('console.menu.remove-all.body') : undefined,
      action: t('console.menu.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    await attempt(() =>
      isForAll
        ? client.call('menus.remove', { accountId })
        : client.call('menus.removeConditional', { accountId, menuId: removed.menuId }),
    )
    setShown('all')
    setTemplate(undefined)
    reload()
  }

  if (!menu && !template) {
    return (
      <Page title={t('console.menu')} parent={parent}>
        <ConnectionBanner />
        <EmptyState
          title={t('console.menu.none')}
          actions={
            <>
              <Button onClick={() => setTemplate('empty')}>{t('console.menu.begin')}</Button>
              {templates.map((name) => (
                <Button key={name} tone="soft" onClick={() => setTemplate(name)}>
                  {t(`console.menu.template.${name}`)}
                </Button>
              ))}
            </>
          }
        >
          {t('console.menu.none.body')}
        </EmptyState>
      </Page>
    )
  }

  return (
    <Page title={t('console.menu')} parent={parent}>
      <ConnectionBanner />
      {menu && (
        <div className="console-menu-for">
          <SelectField
            label={t('console.menu.shown')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', label: t('console.menu.for-all') },
              ...conditional.map((one) => ({
                value: String(one.menuId),
                label: audienceWords(one.audience ?? forNobody, tags),
              })),
              { value: 'new', label: t('console.menu.for-some.new') },
            ]}
          />
        </div>
      )}
      <WithDraft<MenuDraft> key={key} id={`menu ${accountId} ${key}`}>
        {(draft, keep) => (
          <MenuEditor
            account={account}
            saved={chosen ?? undefined}
            audience={shown === 'new' ? forNobody : (chosen?.audience ?? null)}
            begun={chosen?.buttons ?? begunWith()}
            draft={draft}
            keep={keep}
            rules={rules}
            tags={tags}
            onSaved={(saved) => {
              setShown(saved.audience ? String(saved.menuId) : 'all')
              reload()
              replies.reload()
            }}
            onRemove={chosen ? () => void remove(chosen) : undefined}
          />
        )}
      </WithDraft>
    </Page>
  )
}
