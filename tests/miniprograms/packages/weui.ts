import { SAYS, type Specimens } from './specimen.ts'

const said = { said: '' }

/** Every component of `weui-miniprogram`. */
export const weui: Specimens = {
  actionsheet: {
    wxml: `<view>{{said}}</view><mp-actionsheet show title="Tea" actions="{{actions}}" bindactiontap="say"/>`,
    data: {
      ...said,
      actions: [
        { text: 'Green', value: 1 },
        { text: 'Black', value: 2, type: 'warn' },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Black')
      await says('"value":2')
    },
  },
  badge: { wxml: `<mp-badge content="8"/><mp-badge/>` },
  cells: {
    wxml: `<mp-cells title="Group" footer="Below"><mp-cell value="Name" footer="Gwen" link hover bindtap="touch"/><mp-cell><view>Own</view><view slot="footer">Foot</view></mp-cell></mp-cells><view>{{said}}</view>`,
    data: said,
    members: 'touch() { this.setData({ said: "touched" }) }',
    act: async ({ click, says }) => {
      await click('text=Name')
      await says('touched')
    },
  },
  'checkbox-group': {
    wxml: `<mp-cells><mp-checkbox-group prop="tea" multi="{{true}}" bindchange="say"><mp-checkbox wx:for="{{teas}}" wx:key="value" label="{{item.name}}" value="{{item.value}}" checked="{{item.checked}}"/></mp-checkbox-group></mp-cells><view>{{said}}</view>`,
    data: {
      ...said,
      teas: [
        { value: 'g', name: 'Green', checked: true },
        { value: 'b', name: 'Black' },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Black')
      await says('"value":["g","b"]')
    },
  },
  dialog: {
    wxml: `<view>{{said}}</view><mp-dialog title="Sure?" show buttons="{{buttons}}" bindbuttontap="say"><view>The tea is hot.</view></mp-dialog>`,
    data: { ...said, buttons: [{ text: 'No' }, { text: 'Yes' }] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Yes')
      await says('"index":1')
    },
  },
  form: {
    wxml: `<mp-form id="form" rules="{{rules}}" models="{{form}}"><mp-cells title="Form"><mp-cell prop="name" title="Name" ext-class=""><input class="weui-input" data-field="name" bindinput="type" placeholder="Who"/></mp-cell></mp-cells><view><button type="primary" bindtap="send">Send</button></view></mp-form><view>{{said}}</view>`,
    data: { ...said, form: { name: '' }, rules: [{ name: 'name', rules: { required: true, message: 'Say who' } }] },
    members: `type({ detail }) { this.setData({ 'form.name': detail.value }) },
      send() { this.selectComponent('#form').validate((valid, errors) => this.setData({ said: valid ? 'sent' : errors[0].message })) }`,
    act: async ({ frame, click, says }) => {
      await click('text=Send')
      await says('Say who')
      await frame.locator('input').first().fill('Gwen')
      await click('text=Send')
      await says('sent')
    },
  },
  'form-page': {
    wxml: `<mp-form-page title="Title" subtitle="Words"><view>Fields</view><view slot="button"><button type="primary">Send</button></view></mp-form-page>`,
  },
  gallery: {
    wxml: `<mp-gallery show img-urls="{{pictures}}" current="{{0}}" binddelete="say"/><view>{{said}}</view>`,
    data: {
      ...said,
      pictures: [
        'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cpath fill="%23286" d="M0 0h8v8H0z"/%3E%3C/svg%3E',
      ],
    },
    members: SAYS,
  },
  grids: {
    wxml: `<mp-grids grids="{{grids}}"/>`,
    data: {
      grids: [
        { text: 'One', url: '' },
        { text: 'Two', url: '' },
      ],
    },
    act: ({ says }) => says('Two'),
  },
  'half-screen-dialog': {
    wxml: `<mp-half-screen-dialog show="{{show}}" title="Title" subTitle="Words" desc="More of them" buttons="{{buttons}}" bindbuttontap="say"/><view>{{said}}</view>`,
    data: {
      ...said,
      show: true,
      buttons: [
        { text: 'Never', type: 'default' },
        { text: 'Now', type: 'primary' },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Now')
      await says('"index":1')
    },
  },
  icon: {
    wxml: `<mp-icon icon="add" color="black" size="{{25}}"/><mp-icon type="field" icon="like" color="red" size="{{40}}"/>`,
  },
  loading: { wxml: `<mp-loading show type="circle"/><mp-loading show type="dot-gray"/>`, isRestless: true },
  msg: {
    wxml: `<mp-msg type="success" title="Brewed"><view slot="desc">It is hot.</view><view slot="handle"><button type="primary">Good</button></view></mp-msg>`,
  },
  'navigation-bar': {
    wxml: `<mp-navigation-bar title="Title" back="{{true}}" delta="0" bindback="say"/><view style="margin-top:100px">{{said}}</view>`,
    data: said,
    members: SAYS,
    act: ({ says }) => says('Title'),
  },
  searchbar: {
    wxml: `<mp-searchbar value="" bindinput="say" placeholder="Find"/><view>{{said}}</view>`,
    data: said,
    members: SAYS,
    act: async ({ frame, click, says }) => {
      await click('.weui-search-bar__label')
      await frame.locator('input').first().fill('tea')
      await says('"value":"tea"')
    },
  },
  slideview: {
    wxml: `<mp-slideview buttons="{{buttons}}" bindbuttontap="say"><view style="padding:16px">Slide me</view></mp-slideview><view>{{said}}</view>`,
    data: { ...said, buttons: [{ type: 'warn', text: 'Delete' }] },
    members: SAYS,
    act: ({ says }) => says('Slide me'),
  },
  tabbar: {
    wxml: `<mp-tabbar list="{{list}}" current="{{0}}" bindchange="say"/><view>{{said}}</view>`,
    data: {
      ...said,
      list: [
        { text: 'Home', badge: '3' },
        { text: 'Chat', dot: true },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Chat')
      await says('"index":1')
    },
  },
  toptips: { wxml: `<mp-toptips show type="error" msg="Too hot" delay="60000"/>`, act: ({ says }) => says('Too hot') },
  uploader: {
    wxml: `<mp-cells><mp-cell><mp-uploader files="{{[]}}" max-count="5" title="Pictures" tips="Of tea" bindselect="say"/></mp-cell></mp-cells><view>{{said}}</view>`,
    data: said,
    members: SAYS,
    act: ({ says }) => says('Pictures'),
  },
}
