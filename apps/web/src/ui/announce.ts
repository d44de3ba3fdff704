let region: HTMLElement | undefined

/** Says something to screen readers when they are idle: a new message, a count of results. */
export function announce(text: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div')
    region.className = 'ui-spoken'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  // A line of its own, so that the same words said twice are heard twice.
  const line = document.createElement('p')
  line.textContent = text
  region.replaceChildren(line)
}
