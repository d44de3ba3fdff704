import type { DraftArticle } from '@teahouse/contract/business/articles'
import { type ClipboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { languageOf } from '../../articles/language.ts'
import { useMaterials } from './use-material.ts'

interface RichTextFieldProps {
  accountId: string
  label: string
  /** HTML that the server has cleaned; what is written afterwards it cleans again. */
  value: string
  language: DraftArticle['language']
  onChange(html: string): void
}

/** Verbs of the browser’s own editing: old, and in every browser, with undo and input methods in their hands. */
const verbs = [
  { id: 'bold', icon: 'text-b', weight: 'bold', command: 'bold', argument: undefined },
  { id: 'italic', icon: 'text-italic', weight: 'bold', command: 'italic', argument: undefined },
  { id: 'heading', icon: 'text-h-two', weight: 'bold', command: 'formatBlock', argument: 'h2' },
  { id: 'quote', icon: 'quotes', weight: 'bold', command: 'formatBlock', argument: 'blockquote' },
  { id: 'list', icon: 'list-bullets', weight: 'bold', command: 'insertUnorderedList', argument: undefined },
] as const

const isOn = ({ command, argument }: (typeof verbs)[number]): boolean =>
  argument ? document.queryCommandValue(command).toLowerCase() === argument : document.queryCommandState(command)

/** Text with headings, lists, links and pictures, as it will be read. */
export function RichTextField({ accountId, label, value, language, onChange }: RichTextFieldProps): ReactNode {
  const id = useId()
  const field = useRef<HTMLDivElement>(null)
  const files = useRef<HTMLInputElement>(null)
  // Where the text went on before something else was asked for.
  const place = useRef<Range>(undefined)
  const [on, setOn] = useState('')
  const [isEmpty, setEmpty] = useState(value === '')

  // The field is the browser’s: what it shows at first is given once, and then only listened to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later value came from here.
  useEffect(() => {
    field.current!.innerHTML = value
    document.execCommand('defaultParagraphSeparator', false, 'p')
  }, [])

  useEffect(() => {
    const look = () => {
      const selection = getSelection()
      if (!selection?.rangeCount || !field.current?.contains(selection.anchorNode)) return
      place.current = selection.getRangeAt(0).cloneRange()
      setOn(
        verbs
          .filter(isOn)
          .map((verb) => verb.id)
          .join(' '),
      )
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])

  function changed(): void {
    const { current } = field
    setEmpty(current!.textContent === '' && !current!.querySelector('img'))
    onChange(current!.textContent === '' && !current!.querySelector('img') ? '' : current!.innerHTML)
  }

  /** Goes back to where the text was left, and does it there. */
  function run(command: string, argument?: string): void {
    field.current!.focus()
    const selection = getSelection()
    if (place.current && selection && !field.current!.contains(selection.anchorNode)) {
      selection.removeAllRanges()
      selection.addRange(place.current)
    }
    document.execCommand(command, false, argument)
    changed()
  }

  function press(verb: (typeof verbs)[number]): void {
    // Pressed again, a heading or a quote is a paragraph.
    run(verb.command, verb.argument && isOn(verb) ? 'p' : verb.argument)
  }

  async function link(): Promise<void> {
    const range = place.current?.cloneRange()
    const address = await askForText({
      title: t('console.write.link'),
      label: t('console.write.link.address'),
      placeholder: 'https://',
      maxLength: 1000,
      action: t('console.write.link'),
      isValid: (written) => URL.canParse(written) && /^(?:https?|mailto):/.test(written),
    })
    if (!address) return
    place.current = range
    if (range && !range.collapsed) run('createLink', address)
    else run('insertHTML', `<a href="${inHtml(address)}">${inHtml(address)}</a>`)
  }

  const picture = useMaterials(accountId, 'photo', (media) => {
    const range = place.current?.cloneRange()
    void askForText({
      title: t('console.write.alt'),
      label: t('console.write.alt.label'),
      hint: t('console.write.alt.hint'),
      maxLength: 200,
      action: t('console.write.picture'),
      isValid: () => true,
    }).then((alt = '') => {
      place.current = range
      const { id: mediaId, width = 0, height = 0 } = media
      run(
        'insertHTML',
        `<p><img src="/media/${mediaId}" width="${width}" height="${height}" alt="${inHtml(alt)}"></p><p><br></p>`,
      )
    })
  })

  function paste(event: ClipboardEvent): void {
    event.preventDefault()
    // What comes from elsewhere comes as words: its fonts and colours are not ours.
    const paragraphs = event.clipboardData.getData('text/plain').split(/\n{2,}/)
    if (paragraphs.length === 1) document.execCommand('insertText', false, paragraphs[0])
    else document.execCommand('insertHTML', false, paragraphs.map((one) => `<p>${inHtml(one)}</p>`).join(''))
  }

  // A press on the tools leaves the selection where it is.
  const stay = (event: MouseEvent) => event.preventDefault()
  return (
    <div className="console-write">
      <span className="ui-field-label" id={id}>
        {label}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tools in it are the buttons. */}
      <div className="console-tools" onMouseDown={stay}>
        {verbs.map((verb) => (
          <IconButton
            key={verb.id}
            icon={verb.icon}
            weight={verb.weight}
            size={20}
            label={t(`console.write.${verb.id}`)}
            aria-pressed={on.split(' ').includes(verb.id)}
            onClick={() => press(verb)}
          />
        ))}
        <IconButton icon="link" weight="bold" size={20} label={t('console.write.link')} onClick={() => void link()} />
        <IconButton
          icon="image"
          size={20}
          label={t('console.write.picture')}
          aria-busy={picture.isBusy}
          onClick={() => files.current!.click()}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML takes formatted text. */}
      <div
        ref={field}
        className="console-text article-body"
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        aria-multiline="true"
        aria-labelledby={id}
        tabIndex={0}
        data-empty={isEmpty || undefined}
        data-placeholder={t('console.write.placeholder')}
        onInput={changed}
        onPaste={paste}
        {...languageOf(language)}
      />
      <input
        ref={files}
        type="file"
        hidden
        accept="image/*"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) picture.run([file])
        }}
      />
      {picture.problem && (
        <p className="ui-field-error" role="alert">
          {picture.problem}
        </p>
      )}
    </div>
  )
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
