import { define, ProgramElement } from './element.ts'

/**
 * `<keyboard-accessory>` https://developers.weixin.qq.com/miniprogram/dev/component/keyboard-accessory.html: lies on the
 * keyboard while the field that it stands in is written in.
 */
class KeyboardAccessory extends ProgramElement {
  protected override build(): void {
    // A tap on it would take the keyboard away, and itself with it.
    this.addEventListener('mousedown', (event) => event.preventDefault())
  }
}

define(
  'keyboard-accessory',
  KeyboardAccessory,
  `wx-keyboard-accessory { display: none; position: fixed; inset-inline: 0; inset-block-end: 0; z-index: 999; white-space: normal }
:is(wx-input, wx-textarea):focus-within > wx-keyboard-accessory { display: block }`,
)
