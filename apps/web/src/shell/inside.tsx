import { Activity, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { matchRoute, useLocation, useRouter } from 'wouter'
import { t } from '../i18n/i18n.ts'
import { pictureOf } from '../platform/pictures.ts'
import { Avatar } from '../ui/avatar.tsx'
import { isWriting } from '../ui/focus.ts'
import { Press } from '../ui/press.tsx'
import { LoadingState } from '../ui/state.tsx'
import { type FillingIcon, type Place, Rail, TabBar } from '../ui/tab-bar.tsx'
import { useColumns } from '../ui/use-media.ts'
import './inside.css'
import { Boundary } from './boundary.tsx'
import type { News, PlaceName, Route } from './feature.ts'
import { doorsAt, features, placeHrefs, routes, useIsOff } from './features.ts'
import { ListColumn } from './list-column.ts'
import { goBack, navigate } from './navigation.ts'
import { NotFound } from './not-found.tsx'
import { useAppBadge, useNewDeviceNotice } from './notices.ts'
import { useAccount } from './session.ts'

const placeNames = ['chats', 'contacts', 'discover', 'me'] as const satisfies PlaceName[]

const placeIcons = {
  chats: 'chat-teardrop',
  contacts: 'address-book',
  discover: 'compass',
  me: 'user',
} as const satisfies Record<PlaceName, FillingIcon>

/**
 * The app of somebody who is logged in. One column on a phone: a tab's list, or a page over it. Two from 600 px: list
 * and page. From 960 px the tabs stand in a rail at the start. A page may use its room for a third column of details.
 */
export function Inside(): ReactNode {
  const columns = useColumns()
  const found = useFound()
  const place = found?.route.place ?? 'chats'
  const isPage = found?.route.column !== 'list'
  const visited = useVisited(place)
  const [asked, setAsked] = useState<readonly NewsAt[]>([])
  const places = usePlaces(place, asked)
  const isStanding = useStanding()
  const isCovered = columns === 1 && isPage
  useArrival(found?.address)
  useEscape(isPage, place)
  useKeys()
  useNewDeviceNotice()
  useAppBadge(places.reduce((sum, { badge = 0 }) => sum + badge, 0))

  return (
    <div className="shell" data-columns={columns}>
      {isStanding && <Later onNews={setAsked} />}
      {columns === 3 && <ShellRail places={places} />}
      <div
        className="shell-list"
        data-covered={isCovered || undefined}
        inert={isCovered}
        role={columns === 1 && !isPage ? 'main' : undefined}
      >
        <section className="shell-lists" data-place={place} aria-label={placeWords(place)}>
          {visited.map((name) => (
            <Activity key={name} mode={name === place ? 'visible' : 'hidden'}>
              <Column>
                <ListScreen place={name} />
              </Column>
            </Activity>
          ))}
        </section>
        {columns < 3 && <TabBar label={t('shell.places')} places={places} />}
      </div>
      {(columns > 1 || isPage) && (
        <main className="shell-page" key={isPage ? found?.address : 'none'}>
          <ListColumn value={isInListColumn}>
            <Column>{found ? isPage ? <found.route.screen {...found.parts} /> : <NothingOpen /> : <NotFound />}</Column>
          </ListColumn>
        </main>
      )}
    </div>
  )
}

const isInListColumn = (path: string) => routes.some((route) => route.path === path && route.column === 'list')

interface Found {
  route: Route
  parts: Record<string, string>
  /** The path, without what follows a question mark. */
  address: string
}

function useFound(): Found | undefined {
  const [address] = useLocation()
  const { parser } = useRouter()
  useEffect(() => {
    if (address === '/') navigate(placeHrefs.chats, { replace: true })
  }, [address])
  for (const route of routes) {
    const [isMatch, parts] = matchRoute(parser, route.path, address)
    if (isMatch) return { route, parts: parts as Record<string, string>, address }
  }
  return undefined
}

/** The tabs that have been looked at: each keeps its list, with its place in it, while another is shown. */
function useVisited(place: PlaceName): readonly PlaceName[] {
  const [visited, setVisited] = useState<readonly PlaceName[]>([place])
  if (visited.includes(place)) return visited
  const next = [...visited, place]
  setVisited(next)
  return next
}

function ListScreen({ place }: { place: PlaceName }): ReactNode {
  const list = routes.find((route) => route.place === place && route.column === 'list')
  return list ? <list.screen /> : <NotFound />
}

/** A column of its own: while its screen loads, or when it breaks, the others stay. */
function Column({ children }: { children: ReactNode }): ReactNode {
  return (
    <Boundary>
      <Suspense fallback={<LoadingState />}>{children}</Suspense>
    </Boundary>
  )
}

/** The page column before anything is chosen. */
function NothingOpen(): ReactNode {
  return (
    <div className="shell-nothing">
      <img src="/icons/mark-mono.svg" alt="" width={96} height={96} />
    </div>
  )
}

interface NewsAt extends News {
  place: PlaceName
}

const sources = features.flatMap(({ news, doors = [] }) =>
  news ? [{ ...news, door: doors.find(({ block }) => block !== undefined) }] : [],
)
const known = sources.filter(({ isAsked = false }) => !isAsked)
const askedFor = sources.filter(({ isAsked = false }) => isAsked)

/** What waits on the tabs; what stands behind a door that is switched off tells nothing. */
function useNewsOf(some: typeof sources): readonly NewsAt[] {
  const isOff = useIsOff()
  return some.map(({ place, useNews, door }) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: the features never change, so the hooks keep their order.
    const news = useNews()
    return door && isOff(door) ? { place, count: 0, dot: false } : { place, ...news }
  })
}

/** Draws nothing: what the features do all the time, and what of their news the server is asked for. */
function Later({ onNews }: { onNews(news: readonly NewsAt[]): void }): null {
  // biome-ignore lint/correctness/useHookAtTopLevel: the features never change, so the hooks keep their order.
  for (const { useAlways } of features) useAlways?.()
  const words = JSON.stringify(useNewsOf(askedFor))
  useEffect(() => onNews(JSON.parse(words)), [words, onNews])
  return null
}

/** Whether the first screen stands: this device knows whose it is, and has nothing more urgent to do. */
function useStanding(): boolean {
  const isKnown = useAccount() !== undefined
  const [isStanding, setStanding] = useState(false)
  useEffect(() => {
    if (!isKnown) return
    // Not every browser says when it rests.
    const wait = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
    const end = globalThis.cancelIdleCallback ?? clearTimeout
    const id = wait(() => setStanding(true), { timeout: 2_000 })
    return () => end(id as number)
  }, [isKnown])
  return isStanding
}

function usePlaces(current: PlaceName, asked: readonly NewsAt[]): Place[] {
  const news = [...useNewsOf(known), ...asked]
  return placeNames.map((name) => ({
    href: placeHrefs[name],
    label: placeWords(name),
    icon: placeIcons[name],
    current: name === current,
    badge: news.reduce((sum, { place, count }) => sum + (place === name ? count : 0), 0),
    dot: news.some(({ place, dot }) => place === name && dot),
  }))
}

function placeWords(name: PlaceName): string {
  return t(`shell.place.${name}`)
}

function ShellRail({ places }: { places: readonly Place[] }): ReactNode {
  const [address] = useLocation()
  const account = useAccount()
  const me = places.find(({ href }) => href === placeHrefs.me)!
  const door = (href: string, label: string, icon: FillingIcon): Place => ({
    href,
    label,
    icon,
    current: address.startsWith(href),
  })
  const isOff = useIsOff()
  const rail = doorsAt('rail').filter((one) => !isOff(one))
  const doors = rail.map(({ href, words, icon }) => door(href, t(words), icon))
  const foot = [
    door('/me/devices', t('shell.devices'), 'device-mobile'),
    door('/me/settings', t('shell.settings'), 'gear'),
  ]
  const isElsewhere = [...doors, ...foot].some(({ current }) => current)
  const tabs = places
    .filter((place) => place !== me)
    .map((place) => ({ ...place, current: place.current && !isElsewhere }))
  return (
    <Rail
      label={t('shell.places')}
      lead={
        <Press
          className="shell-me"
          href={me.href}
          title={me.label}
          aria-current={me.current && !isElsewhere ? 'page' : undefined}
        >
          <Avatar id={account?.id ?? ''} name={account?.name ?? ''} src={pictureOf(account)} size={42} />
          <span className="ui-spoken">{me.label}</span>
        </Press>
      }
      places={[...tabs, ...doors]}
      foot={foot}
    />
  )
}

/** Escape leads back from a page, unless it has something nearer to close. */
function useEscape(isPage: boolean, place: PlaceName): void {
  useEffect(() => {
    if (!isPage) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isWriting(event.target)) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      goBack(placeHrefs[place])
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isPage, place])
}

/** After a step to another page the keyboard starts there. */
function useArrival(address: string | undefined): void {
  const last = useRef(address)
  useEffect(() => {
    if (last.current === address) return
    last.current = address
    const screen =
      document.querySelector<HTMLElement>('.shell-page') ?? document.querySelector<HTMLElement>('.shell-lists')
    if (!screen || screen.contains(document.activeElement)) return
    screen.tabIndex = -1
    screen.focus({ preventScroll: true })
  }, [address])
}

const keys = features.flatMap((feature) => feature.keys ?? [])

/** Keys that lead somewhere from everywhere. */
function useKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return
      const found = keys.find(({ key }) => key === event.key.toLowerCase())
      if (!found) return
      event.preventDefault()
      found.run()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}
