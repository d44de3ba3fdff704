import { define, frameServices, type ProgramElement } from './element.ts'
import { failed } from './failed.ts'
import { beControl, setDisabled } from './field.ts'
import { HoverElement, hoverProperties } from './hover.ts'

/** What an open type asks of the host, and the event that tells what came of it (none: nothing is told). */
const openTypes: Readonly<Record<string, { call: string; event?: string }>> = {
  share: { call: 'shareAppMessage' },
  contact: { call: 'openCustomerServiceConversation', event: 'contact' },
  getPhoneNumber: { call: 'getPhoneNumber', event: 'getphonenumber' },
  getRealtimePhoneNumber: { call: 'getRealtimePhoneNumber', event: 'getrealtimephonenumber' },
  getUserInfo: { call: 'getUserInfo', event: 'getuserinfo' },
  openSetting: { call: 'openSetting', event: 'opensetting' },
  feedback: { call: 'openFeedback' },
  chooseAvatar: { call: 'chooseAvatar', event: 'chooseavatar' },
  agreePrivacyAuthorization: { call: 'agreePrivacyAuthorization', event: 'agreeprivacyauthorization' },
  launchApp: { call: 'launchApp', event: 'launchapp' },
}

/** `<button>` https://developers.weixin.qq.com/miniprogram/dev/component/button.html */
class Button extends HoverElement {
  static override readonly properties = {
    ...hoverProperties('button-hover', 20, 70),
    size: { kind: String, initial: 'default' },
    type: { kind: String, initial: 'default' },
    plain: { kind: Boolean, initial: false },
    disabled: { kind: Boolean, initial: false },
    loading: { kind: Boolean, initial: false },
    formType: { kind: String, initial: '' },
    openType: { kind: String, initial: '' },
    lang: { kind: String, initial: 'en' },
    phoneNumberNoQuotaToast: { kind: Boolean, initial: true },
    sessionFrom: { kind: String, initial: '' },
    sendMessageTitle: { kind: String, initial: '' },
    sendMessagePath: { kind: String, initial: '' },
    sendMessageImg: { kind: String, initial: '' },
    showMessageCard: { kind: Boolean, initial: false },
    appParameter: { kind: String, initial: '' },
  }

  protected override build(): void {
    beControl(this, 'button')
    this.addEventListener('click', () => this.#press())
  }

  /** What a tap on its label does. */
  activate(): void {
    this.click()
  }

  protected override mayHover(): boolean {
    return !this.property<boolean>('disabled') && !this.property<boolean>('loading')
  }

  override propertyChanged(): void {
    this.#reflect()
  }

  /** Programs write rules for `button[disabled]`, `button[type=primary]` and the like. */
  #reflect(): void {
    const isDisabled = this.property<boolean>('disabled')
    this.setAttribute('size', this.property('size'))
    this.setAttribute('type', this.property('type'))
    this.toggleAttribute('plain', this.property('plain'))
    this.toggleAttribute('loading', this.property('loading'))
    this.toggleAttribute('disabled', isDisabled)
    setDisabled(this, isDisabled)
  }

  #press(): void {
    if (this.property<boolean>('disabled')) return
    const formType = this.property<string>('formType')
    if (formType === 'submit' || formType === 'reset') this.closest<ProgramElement>('wx-form')?.invoke(formType, {})
    // `getPhoneNumber|agreePrivacyAuthorization` asks for one after the other.
    for (const one of this.property<string>('openType').split('|').reverse()) void this.#open(one)
  }

  async #open(openType: string): Promise<void> {
    const asked = openTypes[openType]
    if (!asked) return
    try {
      const detail = (await frameServices().call(asked.call, this.#arguments(openType), this)) as object
      if (asked.event) this.fire(asked.event, { errMsg: `${openType}:ok`, ...detail })
    } catch (why) {
      const event = openType === 'launchApp' ? 'error' : asked.event
      if (event) this.fire(event, { errMsg: failed(openType, why) })
    }
  }

  #arguments(openType: string): Record<string, unknown> {
    if (openType === 'getUserInfo') return { lang: this.property('lang') }
    if (openType === 'launchApp') return { appParameter: this.property('appParameter') }
    if (openType === 'share') return { from: 'button' }
    if (openType !== 'contact') return {}
    return {
      sessionFrom: this.property('sessionFrom'),
      sendMessageTitle: this.property('sendMessageTitle'),
      sendMessagePath: this.property('sendMessagePath'),
      sendMessageImg: this.property('sendMessageImg'),
      showMessageCard: this.property('showMessageCard'),
    }
  }
}

define(
  'button',
  Button,
  `wx-button {
    position: relative; display: block; margin-inline: auto; padding-inline: 14px; box-sizing: border-box;
    font-size: 18px; line-height: 2.55555556; text-align: center; text-decoration: none; border-radius: 5px;
    overflow: hidden; cursor: pointer; color: #000; background-color: #f8f8f8;
  }
  wx-button::after {
    content: ' '; position: absolute; top: 0; left: 0; width: 200%; height: 200%; box-sizing: border-box;
    border: 1px solid rgba(0, 0, 0, 0.2); border-radius: 10px; transform: scale(0.5); transform-origin: 0 0;
    pointer-events: none;
  }
  wx-button[type='primary'] { color: #fff; background-color: #1aad19; }
  wx-button[type='warn'] { color: #fff; background-color: #e64340; }
  wx-button[size='mini'] { display: inline-block; padding-inline: 1.34em; font-size: 13px; line-height: 2.3; }
  wx-button[plain] { color: #353535; border: 1px solid #353535; background-color: transparent; }
  wx-button[plain]::after { border-width: 0; }
  wx-button[plain][type='primary'] { color: #1aad19; border-color: #1aad19; }
  wx-button[plain][type='warn'] { color: #e64340; border-color: #e64340; }
  wx-button[class*='button-hover'] { color: rgba(0, 0, 0, 0.6); background-color: #dedede; }
  wx-button[class*='button-hover'][type='primary'] { color: rgba(255, 255, 255, 0.6); background-color: #179b16; }
  wx-button[class*='button-hover'][type='warn'] { color: rgba(255, 255, 255, 0.6); background-color: #ce3c39; }
  wx-button[class*='button-hover'][plain] { opacity: 0.6; background-color: transparent; }
  wx-button[disabled] { cursor: default; color: rgba(0, 0, 0, 0.3); background-color: #f7f7f7; }
  wx-button[disabled][type='primary'] { color: rgba(255, 255, 255, 0.6); background-color: #9ed99d; }
  wx-button[disabled][type='warn'] { color: rgba(255, 255, 255, 0.6); background-color: #ec8b89; }
  wx-button[disabled][plain] { color: rgba(0, 0, 0, 0.2); border-color: rgba(0, 0, 0, 0.2); background: none; }

  :host([data-style='v2']) wx-button {
    padding: 8px 24px; font-size: 17px; font-weight: 700; line-height: 1.41176471; border-radius: 4px;
    color: #06ae56; background-color: #f2f2f2;
  }
  :host([data-style='v2']) wx-button::after { border-width: 0; }
  :host([data-style='v2']) wx-button:not([size='mini']) { width: 184px; }
  :host([data-style='v2']) wx-button[size='mini'] { padding: 0 12px; font-size: 16px; line-height: 2; }
  :host([data-style='v2']) wx-button[type='primary'] { color: #fff; background-color: #07c160; }
  :host([data-style='v2']) wx-button[type='warn'] { color: #fa5151; background-color: #f2f2f2; }
  :host([data-style='v2']) wx-button[plain] { background-color: transparent; }
  :host([data-style='v2']) wx-button[class*='button-hover'] { background-color: #d2d2d2; }
  :host([data-style='v2']) wx-button[class*='button-hover'][type='primary'] { background-color: #06ad56; }
  :host([data-style='v2']) wx-button[disabled] { color: rgba(0, 0, 0, 0.2); background-color: #f2f2f2; }

  wx-button[loading]::before {
    content: ' '; display: inline-block; width: 18px; height: 18px; margin-inline-end: 8px; box-sizing: border-box;
    vertical-align: middle; border: 2px solid currentcolor; border-inline-end-color: transparent; border-radius: 50%;
    animation: wx-spin 1s linear infinite;
  }
  wx-button:focus-visible { outline: 2px solid #10aeff; outline-offset: 2px; }
  @keyframes wx-spin { to { rotate: 1turn; } }`,
)
