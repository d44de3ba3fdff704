import type { Share } from '@teahouse/contract/programs/page-bridge'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../../i18n/i18n.ts'
import { useView } from '../../../../platform/use-view.ts'
import { useIsOffline } from '../../../../shell/connection-banner.tsx'
import { goBack, navigate } from '../../../../shell/navigation.ts'
import { useTitle } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { openMenu } from '../../../../ui/menu.tsx'
import { NavBar } from '../../../../ui/nav-bar.tsx'
import { ProgressBar } from '../../../../ui/progress.tsx'
import { ErrorState } from '../../../../ui/state.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { useColumns } from '../../../../ui/use-media.ts'
import { type Bridge, openBridge } from './bridge.ts'
import { createPageHost } from './page-host.tsx'
import './web-page.css'

/**
 * A web page inside the app: `/page?url=…`, with `&from=` the account that has led there. It lies in a frame of its own
 * origin that can neither move the app nor open anything in its name; what it may ask of the app goes over the bridge.
 */
export default function WebPage(): ReactNode {
  const asked = new URLSearchParams(useSearch())
  const address = readAddress(asked.get('url') ?? '')
  const inApp = address && placeInApp(address)
  useEffect(() => {
    if (inApp) navigate(inApp, { replace: true })
  }, [inApp])
  if (!address) {
    return (
      <Bar title={t('official.page')}>
        <ErrorState title={t('official.page.unreadable')} />
      </Bar>
    )
  }
  return inApp ? null : <Viewer key={address.href} url={address.href} accountId={asked.get('from')} />
}

/** The app frames everything but itself: what is ours is shown as itself. A short address of ours leads elsewhere. */
function placeInApp({ origin, pathname, search }: URL): string | undefined {
  if (origin !== location.origin || pathname.startsWith('/s/')) return undefined
  const article = /^\/a\/([\w-]+)$/.exec(pathname)
  return article ? `/articles/${article[1]}` : pathname + search
}

function readAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}

/** What a page may do by itself: run, ask, show a film. It gets no camera, no place, no payment from the browser. */
const sandbox =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads'
const allowed = 'autoplay; fullscreen; picture-in-picture'

function Viewer({ url, accountId }: { url: string; accountId: string | null }): ReactNode {
  const teahouse = useTeahouse()
  const { client, replica } = teahouse
  const frame = useRef<HTMLIFrameElement>(null)
  const bridge = useRef<Bridge>(undefined)
  const [round, setRound] = useState(0)
  const [isLoading, setLoading] = useState(true)
  const [isUsed, setUsed] = useState(false)
  const [share, setShare] = useState<Share>()
  const [isMenuHidden, setMenuHidden] = useState(false)
  const isOffline = useIsOffline()
  const { value: looked } = useLoaded(
    () => client.call('links.look', { url, origin: location.origin }),
    [client, url, round],
  )
  const account = useView(useMemo(() => replica.person(accountId ?? ''), [replica, accountId]))
  const { host } = new URL(url)
  const title = looked?.title || account?.name || host
  const isRefused = looked?.framing === 'refused'

  useEffect(() => {
    void round
    if (isRefused || !frame.current) return
    const opened = openBridge(
      frame.current,
      createPageHost(teahouse, { close: leave, setShare, hideMenu: setMenuHidden }),
    )
    bridge.current = opened
    return () => opened.close()
  }, [teahouse, round, isRefused])

  // Whoever writes or presses in a page sees that it is there.
  useEffect(() => {
    const look = () => document.activeElement === frame.current && setUsed(true)
    addEventListener('blur', look)
    return () => removeEventListener('blur', look)
  }, [])

  function reload(): void {
    setLoading(true)
    setRound(round + 1)
  }

  async function sendOn(): Promise<void> {
    const { pickConversations } = await import('../../../talk/chat/pick-conversations.tsx')
    const chosen = await pickConversations({ title: t('chat.forward.to'), action: t('chat.forward') })
    if (!chosen || chosen.length === 0) {
      bridge.current?.tell({ event: 'shareCancelled' })
      return
    }
    const link = share?.link || url
    const text = [share?.title || looked?.title, link].filter(Boolean).join('\n')
    for (const conversationId of chosen) {
      await replica.send({ conversationId, content: { kind: 'text', text, mentions: [] } })
    }
    bridge.current?.tell({ event: 'shared' })
    showToast(t('chat.forwarded'), { icon: 'check' })
  }

  async function more(at: Element): Promise<void> {
    await openMenu({
      at,
      label: t('kit.more'),
      items: [
        ...(isMenuHidden
          ? []
          : [
              {
                label: t('official.page.send'),
                icon: 'arrow-bend-up-right' as const,
                onSelect: () => void sendOn(),
              },
              { label: t('official.page.copy'), icon: 'copy' as const, onSelect: () => void copy(url) },
            ]),
        { label: t('official.page.outside'), icon: 'arrow-square-out', onSelect: () => openOutside(url) },
        { label: t('official.page.reload'), icon: 'arrow-clockwise', onSelect: reload },
        ...(account
          ? [
              {
                label: t('official.account'),
                icon: 'info' as const,
                onSelect: () => navigate(`/official/${account.id}?source=page`),
              },
            ]
          : []),
      ],
    })
  }

  return (
    <Bar
      title={title}
      {...(title !== host && { subtitle: <bdi dir="ltr">{host}</bdi> })}
      onMore={(at) => void more(at)}
      onOutside={() => openOutside(url)}
    >
      {isRefused ? (
        <ErrorState
          title={t('official.page.refused')}
          actions={<Button onClick={() => openOutside(url)}>{t('official.page.outside')}</Button>}
        >
          {t('official.page.refused.body')}
        </ErrorState>
      ) : isOffline && isLoading ? (
        <ErrorState title={t('official.page.offline')} onRetry={reload}>
          {t('official.page.offline.body')}
        </ErrorState>
      ) : (
        <div className="page-view" aria-busy={isLoading}>
          {isLoading && <ProgressBar label={t('kit.loading')} />}
          {!isLoading && !isUsed && looked?.framing !== 'allowed' && (
            <p className="page-blank">
              {t('official.page.blank')}{' '}
              <button type="button" onClick={() => openOutside(url)}>
                {t('official.page.outside')}
              </button>
            </p>
          )}
          <iframe
            key={round}
            ref={frame}
            className="page-frame"
            src={url}
            title={title}
            sandbox={sandbox}
            allow={allowed}
            referrerPolicy="no-referrer"
            onLoad={() => setLoading(false)}
          />
        </div>
      )}
    </Bar>
  )
}

interface BarProps {
  title: string
  subtitle?: ReactNode
  onMore?(at: Element): void
  onOutside?(): void
  children: ReactNode
}

/** The bar of a page: back within it, close, open outside, and what else can be done. */
function Bar({ title, subtitle, onMore, onOutside, children }: BarProps): ReactNode {
  const columns = useColumns()
  useTitle(title)
  return (
    <>
      <NavBar
        title={<bdi>{title}</bdi>}
        subtitle={subtitle}
        back={{ onClick: () => goBack('/chats') }}
        align={columns > 1 ? 'start' : 'center'}
        actions={
          <>
            {onOutside && columns > 1 && (
              <IconButton icon="arrow-square-out" size={22} label={t('official.page.outside')} onClick={onOutside} />
            )}
            {onMore && (
              <IconButton
                icon="dots-three"
                weight="bold"
                label={t('kit.more')}
                aria-haspopup="menu"
                onClick={(event) => onMore(event.currentTarget)}
              />
            )}
            <IconButton icon="x" size={22} label={t('kit.close')} onClick={leave} />
          </>
        }
      />
      {children}
    </>
  )
}

/**
 * Leaves the page, however far somebody has gone within it: browsers that know the steps of the app from those of its
 * frames go straight to where the person came from.
 */
function leave(): void {
  const { navigation } = globalThis as { navigation?: { canGoBack: boolean; back(): unknown } }
  if (navigation?.canGoBack && history.state?.depth > 0) navigation.back()
  else goBack('/chats')
}

function openOutside(url: string): void {
  window.open(url, '_blank', 'noopener,noreferrer')
}

async function copy(url: string): Promise<void> {
  await navigator.clipboard.writeText(url)
  showToast(t('kit.copied'), { icon: 'check' })
}
