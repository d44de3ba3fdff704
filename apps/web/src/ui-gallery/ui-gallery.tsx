import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { setLocale, useLocale } from '../i18n/i18n.ts'
import { localeNames, locales } from '../i18n/locales.ts'
import { chooseAction } from '../ui/action-sheet.tsx'
import { AmountField } from '../ui/amount-field.tsx'
import { Avatar, GroupAvatar } from '../ui/avatar.tsx'
import { Badge, Dot } from '../ui/badge.tsx'
import { Banner, OfflineBanner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Cell, SwitchCell } from '../ui/cell.tsx'
import { ChatScroller, type ChatScrollerHandle } from '../ui/chat-scroller.tsx'
import { Checkbox, RadioList, Segmented } from '../ui/choice.tsx'
import { confirm } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { type IconName, icons } from '../ui/icons.ts'
import { openMenu } from '../ui/menu.tsx'
import { Money } from '../ui/money.tsx'
import { NavBar, TabHead } from '../ui/nav-bar.tsx'
import { openOverlay } from '../ui/overlays.tsx'
import { PinEntry } from '../ui/pin-entry.tsx'
import { ProgressBar, ProgressRing } from '../ui/progress.tsx'
import { RichText } from '../ui/rich-text.tsx'
import { Row } from '../ui/row.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SideIndex } from '../ui/side-index.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { EmptyState, ErrorState, LoadingState } from '../ui/state.tsx'
import { type Place, Rail, TabBar } from '../ui/tab-bar.tsx'
import { PasswordField, TextArea, TextField } from '../ui/text-field.tsx'
import { setTextSize, setTheme, textSizes, themes, useAppearance } from '../ui/theme.ts'
import { chatTime, daySeparator, listTime, relativeTime } from '../ui/time.ts'
import { showToast } from '../ui/toast.tsx'
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx'
import { conversation, people, picture } from './sample.ts'
import './ui-gallery.css'

const PictureCropper = lazy(async () => ({ default: (await import('../ui/picture-cropper.tsx')).PictureCropper }))
const Gallery = lazy(async () => ({ default: (await import('../ui/gallery.tsx')).Gallery }))
const QrCode = lazy(async () => ({ default: (await import('../ui/qr-code.tsx')).QrCode }))
const QrScanner = lazy(async () => ({ default: (await import('../ui/qr-scanner.tsx')).QrScanner }))

const now = new Date()
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

/** Every part of the kit on one page, for whoever builds with it. Its own words are in English only. */
export function UiGallery(): ReactNode {
  return (
    <main className="gallery-page">
      <Tools />
      <div className="gallery-parts">
        <Part name="Button">
          <div className="gallery-line">
            <Button>Enter as Nia</Button>
            <Button tone="soft" icon="user-plus">
              Add a friend
            </Button>
            <Button tone="text">Scan a code</Button>
            <Button tone="danger" size="small">
              Delete
            </Button>
            <Button busy>Send</Button>
            <Button disabled>Send</Button>
          </div>
        </Part>
        <Part name="IconButton, Badge, Dot">
          <div className="gallery-line">
            <IconButton icon="plus-circle" label="Start" />
            <IconButton icon="plus" size={21} tone="sunken" label="Start" />
            <IconButton icon="bell" label="News" badge={3} />
            <IconButton icon="aperture" label="Moments" dot />
            <Badge count={7} />
            <Badge count={128} />
            <Dot />
          </div>
        </Part>
        <Part name="Avatar, GroupAvatar">
          <div className="gallery-line">
            {people.map((person, index) => (
              <Avatar key={person.id} {...person} badge={index === 0 ? 3 : undefined} dot={index === 1} />
            ))}
            <Avatar id="photo" name="Photo" src={picture(220)} size={64} />
            {[1, 2, 4, 6, 9].map((count) => (
              <GroupAvatar key={count} members={people.slice(0, count)} badge={count === 9 ? 99 : undefined} />
            ))}
          </div>
        </Part>
        <Rows />
        <Part name="Card, Cell, SwitchCell">
          <Cells />
        </Part>
        <Part name="NavBar, TabHead">
          <NavBar
            title="林美 Mei Lin"
            subtitle="typing"
            back={{ unread: 5, onClick: ignore }}
            actions={<IconButton icon="dots-three" label="More" />}
          />
          <NavBar
            title="Harbour Lane neighbours"
            subtitle="23 people"
            align="start"
            actions={<IconButton icon="sidebar" weight="duotone" flip label="Details" />}
          />
          <TabHead title="Chats" count={7} actions={<IconButton icon="plus-circle" label="Start" />} />
        </Part>
        <Bars />
        <Fields />
        <Sums />
        <Pin />
        <Choices />
        <Part name="Above the page">
          <div className="gallery-line">
            <Overlays />
          </div>
        </Part>
        <Part name="Banner, Progress">
          <OfflineBanner />
          <Banner icon="warning" tone="danger" action={{ label: 'Review', onSelect: ignore }}>
            A new device logged in.
          </Banner>
          <Banner>You are looking at older messages.</Banner>
          <div className="gallery-stack">
            <ProgressBar value={0.4} label="Upload" />
            <div className="gallery-line">
              <ProgressRing value={0.7} label="Upload" />
              <ProgressRing label="Upload" />
            </div>
          </div>
        </Part>
        <Part name="EmptyState">
          <EmptyState title="A second cup is waiting" actions={<Button icon="user-plus">Add a friend</Button>}>
            Add a friend, scan their code, or start a group. Your chats will wait for you here.
          </EmptyState>
        </Part>
        <Part name="ErrorState">
          <ErrorState onRetry={ignore} actions={<Button tone="text">Show what I have saved</Button>} />
        </Part>
        <Part name="LoadingState, SkeletonRows">
          <LoadingState />
          <SkeletonRows count={4} />
        </Part>
        <Part name="RichText, time">
          <div className="gallery-stack">
            <RichText
              text={'The map is at https://example.org/quay?pier=3. Ask tea@example.org.\nقهوة أم شاي؟ www.example.org'}
            />
            <p>
              {[0, 60, 1500, 4000, 60_000, 900_000].map((minutes) => (
                <span key={minutes}>
                  {listTime(ago(minutes), now)} · {chatTime(ago(minutes), now)} · {daySeparator(ago(minutes), now)} ·{' '}
                  {relativeTime(ago(minutes), now)}
                  <br />
                </span>
              ))}
            </p>
          </div>
        </Part>
        <Part name="VirtualList, SideIndex">
          <LongList />
        </Part>
        <Part name="ChatScroller">
          <LongChat />
        </Part>
        <Part name="QrCode">
          <div className="gallery-line">
            <Suspense>
              <QrCode text="https://teahouse.example/u/mei?k=3yK1Z" label="Mei Lin’s code" />
            </Suspense>
          </div>
        </Part>
        <Part name="Icon">
          <div className="gallery-line gallery-icons">
            {(Object.keys(icons) as IconName[]).flatMap((name) =>
              icons[name]
                .split(' ')
                .map((weight) => (
                  <Icon key={name + weight} name={name} weight={weight as 'regular'} label={`${name} ${weight}`} />
                )),
            )}
          </div>
        </Part>
      </div>
    </main>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <section className="gallery-part">
      <h2 className="gallery-name">{name}</h2>
      {children}
    </section>
  )
}

function Tools(): ReactNode {
  const locale = useLocale()
  const { theme, textSize } = useAppearance()
  return (
    <header className="gallery-tools">
      <h1 className="ui-spoken">The kit</h1>
      <Segmented
        label="Language"
        value={locale}
        onChange={(next) => void setLocale(next)}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
      <Segmented
        label="Theme"
        value={theme}
        onChange={setTheme}
        options={themes.map((value) => ({ value, label: value }))}
      />
      <Segmented
        label="Text size"
        value={textSize}
        onChange={setTextSize}
        options={textSizes.map((value) => ({ value, label: value }))}
      />
    </header>
  )
}

function Rows(): ReactNode {
  const actions = [
    { label: 'Unread', icon: 'chat-teardrop', tone: 'accent', onSelect: () => showToast('Marked unread') },
    { label: 'Hide', icon: 'eye-slash', onSelect: () => showToast('Hidden') },
    { label: 'Delete', icon: 'trash', tone: 'danger', onSelect: () => showToast('Deleted') },
  ] as const
  return (
    <Part name="Row">
      <ul>
        {people.slice(0, 6).map((person, index) => (
          <li key={person.id}>
            <Row
              href={`/ui-gallery?row=${person.id}`}
              lead={<Avatar {...person} badge={index === 1 ? 2 : undefined} dot={index === 3} />}
              title={person.name}
              aside={listTime(ago(index * 700), now)}
              detail={index === 2 ? <>[Draft] {person.detail}</> : person.detail}
              {...(index === 3 && { status: <Icon name="bell-slash" size={16} label="Muted" /> })}
              pinned={index === 0}
              unread={index === 1}
              selected={index === 4}
              actions={actions}
            />
          </li>
        ))}
        <li>
          <Row
            compact
            lead={<Avatar id="a" name="Anna Brandt" size={42} />}
            title="Anna Brandt"
            trail={
              <Button size="small" tone="soft">
                Accept
              </Button>
            }
          />
        </li>
      </ul>
    </Part>
  )
}

function Cells(): ReactNode {
  const [isMuted, setMuted] = useState(true)
  return (
    <>
      <Card title="Account" hint="Friends find you by it. It can be changed once a year.">
        <Cell icon="user-circle" title="Teahouse ID" value="@nia" href="/ui-gallery?cell" />
        <Cell icon="device-mobile" title="Devices" value="3" onClick={ignore} chevron />
        <SwitchCell
          icon="bell"
          title="Mute"
          detail="A dot shows that something is new."
          checked={isMuted}
          onChange={setMuted}
        />
      </Card>
      <Card>
        <Cell title="Log out" tone="danger" onClick={ignore} />
      </Card>
    </>
  )
}

function Bars(): ReactNode {
  const [current, setCurrent] = useState('chats')
  const places: Place[] = [
    { href: '/ui-gallery?chats', label: 'Chats', icon: 'chat-teardrop', current: current === 'chats', badge: 7 },
    {
      href: '/ui-gallery?contacts',
      label: 'Contacts',
      icon: 'address-book',
      current: current === 'contacts',
      badge: 1,
    },
    { href: '/ui-gallery?discover', label: 'Discover', icon: 'compass', current: current === 'discover', dot: true },
    { href: '/ui-gallery?me', label: 'Me', icon: 'user', current: current === 'me' },
  ]
  return (
    <Part name="TabBar, Rail">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: moves the mark as the address would. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above. */}
      <div
        onClick={(event) => {
          const href = (event.target as Element).closest('a')?.getAttribute('href')
          if (href) setCurrent(href.split('?')[1]!)
        }}
      >
        <TabBar label="Tabs" places={places} />
        <div className="gallery-box">
          <Rail
            label="Places"
            lead={<Avatar {...people[6]} size={42} />}
            places={places}
            foot={[{ href: '/ui-gallery?settings', label: 'Settings', icon: 'gear', current: current === 'settings' }]}
          />
        </div>
      </div>
    </Part>
  )
}

function Fields(): ReactNode {
  const [search, setSearch] = useState('kettle')
  const [name, setName] = useState('林美')
  const [password, setPassword] = useState('')
  const [note, setNote] = useState('One line\nand another')
  return (
    <Part name="Fields">
      <SearchField value={search} onChange={setSearch} onCancel={ignore} />
      <div className="gallery-stack">
        <TextField label="Name" value={name} onChange={setName} hint="As friends will see it." />
        <TextField label="Teahouse ID" value="nia!" onChange={ignore} error="Letters, digits and _ only." />
        <PasswordField label="Password" value={password} onChange={setPassword} autoComplete="new-password" />
        <TextArea label="Announcement" value={note} onChange={setNote} />
      </div>
    </Part>
  )
}

function Sums(): ReactNode {
  return (
    <Part name="Money, AmountField">
      <div className="gallery-line">
        <Money sum={{ currency: 'EUR', amountMinor: '1460' }} size="figure" />
        <Money sum={{ currency: 'EUR', amountMinor: '26' }} size="figure" tone="received" signed />
        <Money sum={{ currency: 'JPY', amountMinor: '123456789012' }} size="figure" />
        <Money sum={{ currency: 'KWD', amountMinor: '-1250' }} size="title" signed />
        <Money sum={{ currency: 'GBP', amountMinor: '8620' }} />
      </div>
      <div className="gallery-stack">
        <AmountField label="Amount" currency="EUR" onChange={ignore} hint="€86.20 available" />
        <AmountField label="Amount" currency="JPY" onChange={ignore} initialMinor="500" />
        <AmountField label="Amount" currency="KWD" onChange={ignore} initialMinor="12500" atMostMinor="10000" />
      </div>
    </Part>
  )
}

function Pin(): ReactNode {
  const [isWrong, setWrong] = useState(false)
  return (
    <Part name="PinEntry, PinField, NumberPad">
      <PinEntry
        isWrong={isWrong}
        onComplete={async (pin) => {
          setWrong(pin !== '480913')
          if (pin === '480913') showToast('That is it', { icon: 'check' })
        }}
      />
    </Part>
  )
}

function Choices(): ReactNode {
  const [isChecked, setChecked] = useState(true)
  const [kind, setKind] = useState('all')
  const options = [
    { value: 'all', label: 'Everyone' },
    { value: 'friends', label: 'Friends', detail: 'People in your contacts' },
    { value: 'nobody', label: 'Nobody' },
  ]
  return (
    <Part name="Checkbox, RadioList, Segmented">
      <div className="gallery-line">
        <Checkbox checked={isChecked} onChange={setChecked}>
          Original size
        </Checkbox>
        <Checkbox checked={!isChecked} onChange={() => setChecked(!isChecked)} label="Choose Mei" />
      </div>
      <Card title="Who can find me">
        <RadioList label="Who can find me" options={options} value={kind} onChange={setKind} />
      </Card>
      <div className="gallery-stack">
        <Segmented label="Who can find me" options={options} value={kind} onChange={setKind} />
      </div>
    </Part>
  )
}

function Overlays(): ReactNode {
  const file = useRef<HTMLInputElement>(null)
  const shown = [220, 30, 120].map((hue, index) => ({
    id: `${hue}`,
    kind: 'photo' as const,
    src: picture(hue, 1200, index === 1 ? 1800 : 900),
    alt: `Picture ${index + 1}`,
  }))
  const ask = async () => {
    const isSure = await confirm({
      title: 'Delete this chat here?',
      body: 'Mei Lin keeps her copy.',
      action: 'Delete',
      tone: 'danger',
    })
    showToast(isSure ? 'Deleted' : 'Kept', isSure ? { action: { label: 'Undo', onSelect: ignore } } : {})
  }
  const choose = async () => {
    const chosen = await chooseAction({
      title: 'Your picture',
      actions: [
        { id: 'camera', label: 'Take a photo' },
        { id: 'album', label: 'Choose from album', detail: 'A square is cut from it' },
        { id: 'remove', label: 'Remove', tone: 'danger' },
      ],
    })
    showToast(chosen ?? 'Nothing chosen')
  }
  const crop = (picked: File | undefined) => {
    if (!picked) return
    void openOverlay((close) => (
      <Sheet title="Your picture" onClose={close}>
        {(leave) => (
          <Suspense>
            <PictureCropper file={picked} isFace onCancel={leave} onDone={leave} />
          </Suspense>
        )}
      </Sheet>
    ))
  }
  return (
    <>
      <Button tone="soft" size="small" onClick={() => void ask()}>
        confirm
      </Button>
      <Button tone="soft" size="small" onClick={() => void choose()}>
        chooseAction
      </Button>
      <Button
        tone="soft"
        size="small"
        onClick={(event) =>
          void openMenu({
            at: event.currentTarget,
            items: [
              { label: 'New chat', icon: 'chat-teardrop', onSelect: ignore },
              { label: 'Add a friend', icon: 'user-plus', onSelect: ignore },
              { label: 'Scan', icon: 'scan', onSelect: ignore },
              { label: 'Delete', icon: 'trash', tone: 'danger', onSelect: ignore },
            ],
          })
        }
      >
        openMenu
      </Button>
      <Button
        tone="soft"
        size="small"
        onClick={() =>
          void openOverlay((close) => (
            <Sheet title="Choose friends" height="half" onClose={close}>
              <ul>
                {people.map((person) => (
                  <li key={person.id}>
                    <Row compact onClick={ignore} lead={<Avatar {...person} size={42} />} title={person.name} />
                  </li>
                ))}
              </ul>
            </Sheet>
          ))
        }
      >
        Sheet
      </Button>
      <Button tone="soft" size="small" onClick={() => showToast('Copied', { icon: 'check' })}>
        showToast
      </Button>
      <Button
        tone="soft"
        size="small"
        onClick={() =>
          void openOverlay((close) => (
            <Suspense>
              <Gallery
                items={shown}
                openId="30"
                onClose={close}
                actions={() => <IconButton icon="download-simple" label="Save" />}
              />
            </Suspense>
          ))
        }
      >
        Gallery
      </Button>
      <Button
        tone="soft"
        size="small"
        onClick={() =>
          void openOverlay((close) => (
            <Sheet title="Scan" height="full" onClose={close}>
              <Suspense>
                <QrScanner onRead={(text) => showToast(text)} />
              </Suspense>
            </Sheet>
          ))
        }
      >
        QrScanner
      </Button>
      <Button tone="soft" size="small" onClick={() => file.current!.click()}>
        PictureCropper
      </Button>
      <input ref={file} type="file" accept="image/*" hidden onChange={(event) => crop(event.target.files?.[0])} />
    </>
  )
}

function LongList(): ReactNode {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const items = letters.flatMap((letter) =>
    Array.from({ length: 40 }, (_, index) => ({ id: `${letter}${index}`, name: `${letter}nna ${index + 1}`, letter })),
  )
  const [letter, setLetter] = useState('A')
  const list = useRef<VirtualListHandle>(null)
  return (
    <div className="gallery-box">
      <VirtualList
        ref={list}
        label="Contacts"
        items={items}
        itemKey={(item) => item.id}
        estimatePx={() => 60}
        onFirstVisible={(index) => setLetter(items[index]?.letter ?? 'A')}
        renderItem={(item) => <Row compact onClick={ignore} lead={<Avatar {...item} size={42} />} title={item.name} />}
      />
      <SideIndex
        letters={letters}
        current={letter}
        onSelect={(chosen) => list.current?.scrollToIndex(letters.indexOf(chosen) * 40, { align: 'start' })}
      />
    </div>
  )
}

function LongChat(): ReactNode {
  const [lines, setLines] = useState(() => conversation(9_900, 10_000))
  const chat = useRef<ChatScrollerHandle>(null)
  const isLoading = useRef(false)
  const [isTyping, setTyping] = useState(false)
  const first = Number(lines[0]!.key.slice(5))
  const last = Number(lines.at(-1)!.key.slice(5))
  return (
    <>
      <div className="gallery-line">
        <Button size="small" tone="soft" onClick={() => setLines([...lines, ...conversation(last + 1, last + 2)])}>
          One more
        </Button>
        <Button size="small" tone="soft" onClick={() => setLines(conversation(0, 10_000))}>
          10,000
        </Button>
        <Button size="small" tone="soft" onClick={() => chat.current?.scrollToKey('line-9950')}>
          Go to 9950
        </Button>
        <Button size="small" tone="soft" onClick={() => setTyping(!isTyping)}>
          Typing
        </Button>
      </div>
      <div className="gallery-box" data-oldest={first}>
        <ChatScroller
          ref={chat}
          label="Conversation"
          items={lines}
          itemKey={(line) => line.key}
          hasOlder={first > 0}
          foot={isTyping && <p className="gallery-bubble">…</p>}
          onReachStart={() => {
            if (isLoading.current) return
            isLoading.current = true
            setTimeout(() => {
              isLoading.current = false
              setLines((present) => [...conversation(Math.max(0, first - 60), first), ...present])
            }, 300)
          }}
          renderItem={(line) => (
            <article className={`gallery-bubble ${line.isOwn ? 'gallery-bubble-own' : ''}`}>
              <RichText text={line.text} />
            </article>
          )}
        />
      </div>
    </>
  )
}

function ignore(): void {}
