import type { Methods, Output } from '@teahouse/contract'
import type { DeskSettings } from '@teahouse/contract/business/desk'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { RadioList } from '../../../../ui/choice.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { fullTime } from '../../../../ui/time.ts'
import { showToast } from '../../../../ui/toast.tsx'
import type { DeskView } from './use-desk.ts'

interface BotCardProps {
  accountId: string
  desk: DeskView
  onChanged(): void
}

type Tried = Output<Methods['desk.tryBot']>

/** What becomes of what no rule answers: a bot of the business’s own, people, or the default reply. */
export function BotCard({ accountId, desk, onChanged }: BotCardProps): ReactNode {
  const { client } = useTeahouse()
  const { settings, botProblem } = desk
  const [beyondRules, setBeyondRules] = useState<DeskSettings['beyondRules']>(settings.beyondRules)
  const [url, setUrl] = useState(settings.botUrl ?? '')
  const [secret, setSecret] = useState<string>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState<Tried>()
  const save = useAct(async () => {
    await client.call('desk.save', { accountId, settings: { beyondRules, botUrl: url.trim() || null } })
    showToast(t('desk.saved'), { icon: 'check' })
    onChanged()
  })
  const renew = useAct(async () => {
    const isSure = await confirm({
      title: t('desk.bot.secret.ask'),
      body: t('desk.bot.secret.body'),
      action: t('desk.bot.secret.new'),
    })
    if (isSure) setSecret((await client.call('desk.newBotSecret', { accountId })).secret)
  })
  const tryIt = useAct(async () => setTried(await client.call('desk.tryBot', { accountId, text: words })))
  return (
    <section className="console-panel" aria-label={t('desk.beyond')}>
      <h2>{t('desk.beyond')}</h2>
      <RadioList<DeskSettings['beyondRules']>
        label={t('desk.beyond')}
        value={beyondRules}
        onChange={setBeyondRules}
        options={(['reply', 'people', 'bot'] as const).map((value) => ({
          value,
          label: t(`desk.beyond.${value}`),
          detail: t(`desk.beyond.${value}.body`),
        }))}
      />
      {beyondRules === 'bot' && (
        <TextField
          label={t('desk.bot.url')}
          hint={t('desk.bot.url.hint')}
          value={url}
          type="url"
          dir="ltr"
          maxLength={500}
          placeholder="https://bot.example.org/teahouse"
          onChange={setUrl}
        />
      )}
      {botProblem && (
        <p className="desk-problem">
          {t('desk.bot.problem', { time: fullTime(botProblem.at), problem: botProblem.problem })}
        </p>
      )}
      {save.problem && (
        <p className="desk-problem" role="alert">
          {save.problem}
        </p>
      )}
      <div className="console-row">
        <Button busy={save.isBusy} onClick={() => save.run()}>
          {t('kit.save')}
        </Button>
        {settings.botUrl && (
          <Button tone="soft" busy={renew.isBusy} onClick={() => renew.run()}>
            {t('desk.bot.secret.new')}
          </Button>
        )}
      </div>
      {secret && (
        <p className="desk-secret">
          {t('desk.bot.secret.shown')}
          <code dir="ltr">{secret}</code>
        </p>
      )}
      {settings.botUrl && (
        <>
          <TextField
            label={t('desk.bot.try')}
            value={words}
            maxLength={600}
            onChange={setWords}
            error={tryIt.problem ?? renew.problem}
          />
          <div className="console-row">
            <Button tone="soft" busy={tryIt.isBusy} disabled={!words.trim()} onClick={() => tryIt.run()}>
              {t('desk.bot.try.do')}
            </Button>
          </div>
          {tried && (
            <div className="desk-tried" role="status">
              <p>
                {t(`desk.bot.outcome.${tried.outcome}`)} · {t('desk.bot.took', { ms: tried.tookMs })}
                {tried.problem && (
                  <>
                    {' · '}
                    <bdi>{tried.problem}</bdi>
                  </>
                )}
              </p>
              {tried.texts.map((one) => (
                <p key={one} dir="auto">
                  {one}
                </p>
              ))}
            </div>
          )}
        </>
      )}
    </section>
  )
}
