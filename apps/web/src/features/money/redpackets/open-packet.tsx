import { RefusalError } from '@teahouse/client'
import type { RedPacket } from '@teahouse/contract/money/redpackets'
import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { announce } from '../../../ui/announce.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Press } from '../../../ui/press.tsx'
import type { ContentOf, Names } from '../../talk/chat/kind.ts'
import { usePerson } from '../../talk/chat/use-chat.ts'
import { ring } from './bell.ts'
import { Coin } from './coin.tsx'
import { CoverPattern } from './cover.tsx'
import './open-packet.css'
import { packetsOf } from './packets.ts'
import { gotWords, greetingOf, sorryFor } from './words.ts'

type Shown = ContentOf<'redPacket'> & { senderId: string; names: Names }

/** Holds a packet out to be opened. Resolves when it is put away. */
export function openRedPacket(shown: Shown): Promise<void> {
  // What comes next is there by the time the flap has lifted.
  import('./packet-page.tsx').catch(() => {})
  return openOverlay<void>((close) => <PacketDialog {...shown} onClose={close} />)
}

/** What can be seen of a packet that is not open: closed, its coin turning, its flap lifted, or nothing to open. */
type Step = 'closed' | 'turning' | 'lifted'

function PacketDialog({ onClose, ...shown }: Shown & { onClose(): void }): ReactNode {
  const { redPacketId, senderId, names, cover } = shown
  const teahouse = useTeahouse()
  const packets = packetsOf(teahouse)
  const packet = useSyncExternalStore(packets.subscribe, () => packets.get(redPacketId))
  const sender = usePerson(senderId)
  const senderName = names.nameOf(senderId)
  const [step, setStep] = useState<Step>('closed')
  const [refused, setRefused] = useState<RedPacket>()
  const coin = useRef<HTMLButtonElement>(null)
  const sorry = refused ?? (packet?.refusal && packet.mineMinor === null ? packet : undefined)

  function goTo(href: string): void {
    onClose()
    navigate(href)
  }

  const { run, isBusy, problem } = useAct(async () => {
    setStep('turning')
    try {
      // The coin turns its turns, however fast the answer is; and on, while it is slow.
      const [got] = await Promise.all([teahouse.client.call('redpackets.open', { redPacketId }), turned(coin.current)])
      ring()
      packets.look(redPacketId)
      setStep('lifted')
      await lifted(coin.current)
      goTo(`/red-packets/${redPacketId}`)
      // Beneath an open dialog nothing is heard.
      announce(gotWords(got.currency, got.amountMinor))
    } catch (error) {
      setStep('closed')
      if (!(error instanceof RefusalError)) throw error
      const { redPackets } = await teahouse.client.call('redpackets.list', { redPacketIds: [redPacketId] })
      const now = redPackets[0]
      if (!now?.refusal) throw error
      packets.look(redPacketId)
      setRefused(now)
    }
  })

  return (
    <Modal
      className="packet-floor"
      label={t('redpackets.from', { name: isolate(senderName) })}
      onClose={onClose}
      dismissable={!isBusy}
    >
      {(leave) => (
        <div className="packet-wrap">
          <div className="packet" data-step={step}>
            <CoverPattern cover={cover} />
            <div className="packet-flap" />
            <div className="packet-words">
              <p className="packet-who">
                <Avatar id={senderId} name={senderName} src={pictureOf(sender)} size={28} />
                <bdi className="ui-clip">{senderName}</bdi>
              </p>
              <h2 className="packet-greeting" dir="auto">
                {greetingOf(shown)}
              </h2>
              <p className="packet-sorry" role="status" dir="auto">
                {sorry && sorryFor(sorry, names)}
              </p>
            </div>
            {sorry ? (
              <span className="packet-coin packet-coin-spent">
                <Coin size={108} />
              </span>
            ) : (
              <>
                <button
                  ref={coin}
                  type="button"
                  className="packet-coin"
                  aria-label={t('redpackets.open')}
                  aria-disabled={isBusy || undefined}
                  aria-busy={isBusy || undefined}
                  // biome-ignore lint/a11y/noAutofocus: opening is what the dialog is for.
                  autoFocus
                  onClick={() => run()}
                >
                  <Coin size={108} isRaised />
                </button>
                <p className="packet-hint" role={problem ? 'alert' : undefined}>
                  {problem ?? t(isBusy ? 'redpackets.opening' : 'redpackets.tap')}
                </p>
              </>
            )}
            <Press className="packet-foot" disabled={isBusy} onClick={() => goTo(`/red-packets/${redPacketId}`)}>
              {t('redpackets.who')}
            </Press>
          </div>
          <Press className="packet-close" disabled={isBusy} onClick={leave}>
            <Icon name="x" size={24} />
            <span className="ui-spoken">{t('kit.close')}</span>
          </Press>
        </div>
      )}
    </Modal>
  )
}

/** When the coin has come to the end of its turns; at once where motion is not wanted. */
async function turned(coin: HTMLElement | null): Promise<void> {
  // The step has to be drawn before anything turns.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  await finished(coin?.getAnimations({ subtree: true }))
}

async function lifted(coin: HTMLElement | null): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  await finished(coin?.closest('.packet')?.getAnimations({ subtree: true }))
}

async function finished(animations: Animation[] = []): Promise<void> {
  await Promise.allSettled(animations.map((animation) => animation.finished))
}
