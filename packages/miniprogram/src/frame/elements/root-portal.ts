import { define, ProgramElement } from './element.ts'

/**
 * `<root-portal>`: takes what is in it out of the page, above all else, whatever clips or moves the elements around it. The
 * browser’s top layer does just that while the nodes stay where the program put them.
 */
class RootPortal extends ProgramElement {
  static override readonly properties = { enable: { kind: Boolean, initial: true } }

  protected override entered(): void {
    this.#lift()
  }

  override propertyChanged(): void {
    this.#lift()
  }

  #lift(): void {
    const isLifted = this.property<boolean>('enable')
    this.popover = isLifted ? 'manual' : null
    if (isLifted && this.isConnected && !this.matches(':popover-open')) this.showPopover()
  }
}

define(
  'root-portal',
  RootPortal,
  `wx-root-portal { display: block; }
  wx-root-portal[popover] {
    position: fixed; inset: 0 0 auto; width: auto; height: 0; margin: 0; padding: 0; border: 0; overflow: visible;
    color: inherit; background: none;
  }`,
)
