/** The inside of one kind of element, out of reach of the program’s styles; what the program puts in appears at `<slot>`. */
export interface Inside {
  readonly sheet: CSSStyleSheet
  readonly template: HTMLTemplateElement
}

/** Made once for each kind of element. */
export function inside(html: string, css: string): Inside {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  const template = document.createElement('template')
  template.innerHTML = html
  return { sheet, template }
}

/** Drawn into each element of the kind. */
export function drawInside(element: HTMLElement, { sheet, template }: Inside): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  root.append(template.content.cloneNode(true))
  return root
}
