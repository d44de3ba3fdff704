import { SAYS, type Specimens } from './specimen.ts'

/** Every component of `@vant/weapp`. */
export const vant: Specimens = {
  button: {
    wxml: `<van-button type="primary" bind:click="more">Pay {{n}}</van-button>
      <van-button plain type="info" size="small">Plain</van-button><van-button loading loading-text="Wait"/>
      <van-button round color="linear-gradient(to right, #4bb0ff, #6149f6)" block>Round</van-button>`,
    data: { n: 0 },
    members: 'more() { this.setData({ n: this.data.n + 1 }) }',
    act: async ({ click, says }) => {
      await click('text=Pay 0')
      await says('Pay 1')
    },
  },
  'action-sheet': {
    wxml: `<view>{{said}}</view><van-action-sheet show="{{show}}" actions="{{actions}}" cancel-text="Never" bind:select="say"/>`,
    data: { show: true, said: '', actions: [{ name: 'Green' }, { name: 'Black', subname: 'with milk' }] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Black')
      await says('"name":"Black"')
    },
  },
  area: {
    wxml: `<van-area area-list="{{areas}}" value="{{code}}" title="Where"/>`,
    data: {
      code: '110101',
      areas: {
        province_list: { 110000: 'Wales', 120000: 'Bavaria' },
        city_list: { 110100: 'Gwynedd', 120100: 'Upper Bavaria' },
        county_list: { 110101: 'Bangor', 120102: 'Munich' },
      },
    },
  },
  calendar: {
    wxml: `<view>{{said}}</view><van-calendar show="{{true}}" poppable="{{false}}" show-confirm="{{false}}" default-date="{{at}}"
      min-date="{{from}}" max-date="{{to}}" bind:select="day"/>`,
    data: { at: 1767571200000, from: 1767225600000, to: 1769817600000, said: '' },
    members: 'day({ detail }) { this.setData({ said: "day " + new Date(detail).getDate() }) }',
    wxss: '.specimen { height: 600px }',
  },
  card: {
    wxml: `<van-card num="2" price="2.00" desc="Spring leaves" title="Green tea" tag="New"><view slot="footer">
      <van-button size="mini">Less</van-button></view></van-card>`,
  },
  cascader: {
    wxml: `<view>{{said}}</view><van-cascader title="Where" options="{{options}}" bind:finish="say"/>`,
    data: { said: '', options: [{ text: 'Wales', value: 1, children: [{ text: 'Bangor', value: 2 }] }] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Wales')
      await click('text=Bangor')
      await says('"value":2')
    },
  },
  cell: {
    wxml: `<view>{{said}}</view><van-cell-group title="Group" inset><van-cell title="Name" value="Gwen" is-link bind:click="say"/>
      <van-cell title="Note" label="Below" required/></van-cell-group>`,
    data: { said: '' },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Name')
      await says('{')
    },
  },
  checkbox: {
    wxml: `<view>{{value}} {{list}}</view><van-checkbox value="{{value}}" bind:change="one">One</van-checkbox>
      <van-checkbox-group value="{{list}}" bind:change="many"><van-checkbox name="a">A</van-checkbox>
      <van-checkbox name="b" shape="square">B</van-checkbox></van-checkbox-group>`,
    data: { value: true, list: ['a'] },
    members: 'one({ detail }) { this.setData({ value: detail }) }, many({ detail }) { this.setData({ list: detail }) }',
    act: async ({ click, says }) => {
      await click('text=One')
      await says('false')
      await click('text=B')
      await says('a,b')
    },
  },
  circle: { wxml: `<van-circle value="{{70}}" text="70 %"/>` },
  col: {
    wxml: `<van-row gutter="20"><van-col span="8" custom-class="box">8</van-col><van-col span="4" custom-class="box">4</van-col>
      <van-col span="10" offset="2" custom-class="box">10</van-col></van-row>`,
    wxss: '.box { background: #cde; text-align: center }',
  },
  collapse: {
    wxml: `<van-collapse value="{{open}}" bind:change="change"><van-collapse-item title="First" name="1">Inside one</van-collapse-item>
      <van-collapse-item title="Second" name="2">Inside two</van-collapse-item></van-collapse><view>open {{open}}</view>`,
    data: { open: ['1'] },
    members: 'change({ detail }) { this.setData({ open: detail }) }',
    act: async ({ click, says }) => {
      await click('text=Second')
      await says('open 1,2')
    },
  },
  'config-provider': {
    wxml: `<van-config-provider theme-vars="{{vars}}"><van-button type="primary">Painted</van-button></van-config-provider>`,
    data: { vars: { buttonPrimaryBackgroundColor: '#b5462f', buttonPrimaryBorderColor: '#b5462f' } },
  },
  'count-down': { wxml: `<van-count-down time="{{3600000}}" format="HH:mm" auto-start="{{false}}"/>` },
  'datetime-picker': {
    wxml: `<view>{{said}}</view><van-datetime-picker type="time" value="12:30" bind:confirm="say"/>`,
    data: { said: '' },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('.van-picker__confirm')
      await says('12:30')
    },
  },
  dialog: {
    wxml: `<view>{{said}}</view><van-dialog show title="Sure?" message="The tea is hot." show-cancel-button bind:confirm="yes"
      confirm-button-text="Yes" cancel-button-text="No"/>`,
    data: { said: '' },
    members: 'yes() { this.setData({ said: "confirmed" }) }',
    act: async ({ click, says }) => {
      await click('.van-dialog__confirm')
      await says('confirmed')
    },
  },
  divider: { wxml: `<van-divider contentPosition="left">Left</van-divider><van-divider dashed/>` },
  'dropdown-menu': {
    wxml: `<van-dropdown-menu><van-dropdown-item value="{{value}}" options="{{options}}" bind:change="change"/></van-dropdown-menu>
      <view>chosen {{value}}</view>`,
    data: {
      value: 0,
      options: [
        { text: 'All', value: 0 },
        { text: 'New', value: 1 },
      ],
    },
    members: 'change({ detail }) { this.setData({ value: detail }) }',
    act: async ({ click, says }) => {
      await click('.van-dropdown-menu__item')
      await click('.van-cell >> text=New')
      await says('chosen 1')
    },
  },
  empty: { wxml: `<van-empty description="Nothing here"><van-button round type="danger">Do</van-button></van-empty>` },
  field: {
    wxml: `<van-cell-group><van-field label="Name" model:value="{{value}}" placeholder="Who" clearable/>
      <van-field label="Note" type="textarea" autosize value="Long" show-word-limit maxlength="50"/>
      <van-field label="Wrong" error-message="No" required/></van-cell-group><view>Hello {{value}}</view>`,
    data: { value: '' },
    act: async ({ frame, says }) => {
      await frame.locator('input').first().fill('Gwen')
      await says('Hello Gwen')
    },
  },
  'goods-action': {
    wxml: `<view>{{said}}</view><van-goods-action safe-area-inset-bottom="{{false}}"><van-goods-action-icon icon="cart-o" text="Cart" info="5"/>
      <van-goods-action-button text="Add" type="warning"/><van-goods-action-button text="Buy" bind:click="buy"/></van-goods-action>`,
    data: { said: '' },
    members: 'buy() { this.setData({ said: "bought" }) }',
    act: async ({ click, says }) => {
      await click('text=Buy')
      await says('bought')
    },
  },
  grid: {
    wxml: `<van-grid column-num="3" border><van-grid-item icon="photo-o" text="One" wx:for="{{4}}" wx:key="index"/></van-grid>`,
  },
  icon: { wxml: `<van-icon name="close" color="red" size="30px"/><van-icon name="chat-o" info="9+"/>` },
  image: {
    wxml: `<van-image width="100" height="100" fit="cover" src="{{source}}"/><van-image round width="50px" height="50px" src="{{source}}"/>`,
    data: {
      source:
        'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cpath fill="%23286" d="M0 0h8v8H0z"/%3E%3C/svg%3E',
    },
  },
  'index-bar': {
    wxml: `<van-index-bar index-list="{{list}}"><block wx:for="{{list}}" wx:key="*this"><van-index-anchor index="{{item}}"/>
      <van-cell title="Text of {{item}}"/></block></van-index-bar>`,
    data: { list: ['A', 'B', 'C'] },
  },
  info: { wxml: `<view style="position:relative;width:40px;height:40px;margin:20px"><van-info info="7"/></view>` },
  loading: {
    wxml: `<van-loading size="24px" vertical>Loading</van-loading><van-loading type="spinner"/>`,
    isRestless: true,
  },
  'nav-bar': {
    wxml: `<van-nav-bar title="Title" left-text="Back" left-arrow bind:click-left="say" safe-area-inset-top="{{false}}"/><view>{{said}}</view>`,
    data: { said: '' },
    members: 'say() { this.setData({ said: "back it is" }) }',
    act: async ({ click, says }) => {
      await click('text=Back')
      await says('back it is')
    },
  },
  'notice-bar': {
    wxml: `<van-notice-bar left-icon="volume-o" scrollable="{{false}}" text="Tea is served at four." mode="closeable"/>`,
  },
  notify: {
    wxml: `<van-notify id="van-notify"/>`,
    members:
      'onReady() { this.selectComponent("#van-notify").setData({ message: "Ready", type: "success", duration: 0 }, () => this.selectComponent("#van-notify").show()) }',
    act: ({ says }) => says('Ready'),
    isRestless: true,
  },
  overlay: {
    wxml: `<van-overlay show="{{show}}" bind:click="hide"><view class="in">Over all</view></van-overlay><view>shown {{show}}</view>`,
    data: { show: true },
    members: 'hide() { this.setData({ show: false }) }',
    wxss: '.in { color: white; padding: 50px }',
    act: async ({ click, says }) => {
      await click('.van-overlay')
      await says('shown false')
    },
  },
  panel: {
    wxml: `<van-panel title="Title" desc="About" status="State" use-footer-slot><view>Content</view><view slot="footer">Foot</view></van-panel>`,
  },
  picker: {
    wxml: `<view>{{said}}</view><van-picker columns="{{columns}}" show-toolbar title="Tea" bind:confirm="say" default-index="{{1}}"/>`,
    data: { said: '', columns: ['Green', 'Black', 'White', 'Red'] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=White')
      await click('.van-picker__confirm')
      await says('"value":"White"')
    },
  },
  popup: {
    wxml: `<van-popup show="{{show}}" position="bottom" round closeable bind:close="close" custom-style="height: 40%"><view style="padding:40px">Inside</view></van-popup><view>shown {{show}}</view>`,
    data: { show: true },
    members: 'close() { this.setData({ show: false }) }',
    act: async ({ click, says }) => {
      await click('.van-popup__close-icon')
      await says('shown false')
    },
  },
  progress: {
    wxml: `<view style="padding:20px"><van-progress percentage="50"/><van-progress percentage="75" color="#f2826a" pivot-text="Orange"/></view>`,
  },
  radio: {
    wxml: `<van-radio-group value="{{value}}" bind:change="change"><van-radio name="1">First</van-radio><van-radio name="2" icon-size="24px">Second</van-radio></van-radio-group><view>is {{value}}</view>`,
    data: { value: '1' },
    members: 'change({ detail }) { this.setData({ value: detail }) }',
    act: async ({ click, says }) => {
      await click('text=Second')
      await says('is 2')
    },
  },
  rate: {
    wxml: `<van-rate value="{{value}}" bind:change="change"/><view>stars {{value}}</view>`,
    data: { value: 3 },
    members: 'change({ detail }) { this.setData({ value: detail }) }',
    act: async ({ frame, says }) => {
      await frame.locator('.van-rate__item').nth(4).click()
      await says('stars 5')
    },
  },
  search: {
    wxml: `<van-search value="" placeholder="Find" show-action bind:change="say"/><view>{{said}}</view>`,
    data: { said: '' },
    members: SAYS,
    act: async ({ frame, says }) => {
      await frame.locator('input').fill('tea')
      await says('"tea"')
    },
  },
  'share-sheet': {
    wxml: `<van-share-sheet show title="Share" options="{{options}}" bind:select="say"/><view>{{said}}</view>`,
    data: {
      said: '',
      options: [
        { name: 'Link', icon: 'link' },
        { name: 'Poster', icon: 'poster' },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Poster')
      await says('"index":1')
    },
  },
  sidebar: {
    wxml: `<van-sidebar active-key="{{at}}" bind:change="change"><van-sidebar-item title="One"/><van-sidebar-item title="Two" dot/><van-sidebar-item title="Three" badge="5"/></van-sidebar><view>at {{at}}</view>`,
    data: { at: 0 },
    members: 'change({ detail }) { this.setData({ at: detail }) }',
    act: async ({ click, says }) => {
      await click('text=Three')
      await says('at 2')
    },
  },
  skeleton: { wxml: `<van-skeleton title avatar row="3" animate="{{false}}"/>` },
  slider: {
    wxml: `<view style="padding:30px"><van-slider value="50" bind:change="say" use-button-slot="{{false}}"/></view><view>{{said}}</view>`,
    data: { said: '' },
    members: SAYS,
    act: async ({ frame, says }) => {
      const box = (await frame.locator('.van-slider').boundingBox())!
      await frame.locator('.van-slider').click({ position: { x: box.width * 0.25, y: 1 }, force: true })
      await says('25')
    },
  },
  stepper: {
    wxml: `<van-stepper value="{{1}}" max="3" bind:change="say"/><view>{{said}}</view>`,
    data: { said: '' },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('.van-stepper__plus')
      await says('2')
    },
  },
  steps: {
    wxml: `<van-steps steps="{{steps}}" active="{{1}}"/><van-steps steps="{{steps}}" active="{{2}}" direction="vertical" active-color="#ee0a24"/>`,
    data: {
      steps: [
        { text: 'Picked', desc: 'by hand' },
        { text: 'Dried', desc: 'in the sun' },
        { text: 'Poured', desc: 'hot' },
      ],
    },
  },
  sticky: {
    wxml: `<van-sticky><van-button type="primary">Stays</van-button></van-sticky><view style="height:600px">Long</view>`,
  },
  'submit-bar': {
    wxml: `<van-submit-bar price="{{3050}}" button-text="Order" bind:submit="order" safe-area-inset-bottom="{{false}}" label="Sum: "/><view>{{said}}</view>`,
    data: { said: '' },
    members: 'order() { this.setData({ said: "ordered" }) }',
    act: async ({ click, says }) => {
      await click('text=Order')
      await says('ordered')
    },
  },
  'swipe-cell': {
    wxml: `<van-swipe-cell right-width="{{65}}" bind:click="say"><van-cell-group><van-cell title="Cell" value="Content"/></van-cell-group><view slot="right" class="right">Delete</view></van-swipe-cell><view>{{said}}</view>`,
    data: { said: '' },
    wxss: '.right { width: 65px; height: 44px; background: red; color: white }',
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Content')
      await says('"cell"')
    },
  },
  switch: {
    wxml: `<van-switch checked="{{on}}" bind:change="change"/><van-switch checked loading/><view>on {{on}}</view>`,
    data: { on: false },
    members: 'change({ detail }) { this.setData({ on: detail }) }',
    isRestless: true,
    act: async ({ click, says }) => {
      await click('.van-switch')
      await says('on true')
    },
  },
  tabs: {
    wxml: `<van-tabs active="{{at}}" bind:change="change"><van-tab title="One">First words</van-tab><van-tab title="Two">Second words</van-tab><van-tab title="Three" dot>Third words</van-tab></van-tabs><view>at {{at}}</view>`,
    data: { at: 0 },
    members: 'change({ detail }) { this.setData({ at: detail.index }) }',
    act: async ({ click, says }) => {
      await click('text=Two')
      await says('at 1')
      await says('Second words')
    },
  },
  tabbar: {
    wxml: `<van-tabbar active="{{at}}" bind:change="change" safe-area-inset-bottom="{{false}}"><van-tabbar-item icon="home-o">Home</van-tabbar-item><van-tabbar-item icon="search" dot>Find</van-tabbar-item></van-tabbar><view>at {{at}}</view>`,
    data: { at: 0 },
    members: 'change({ detail }) { this.setData({ at: detail }) }',
    act: async ({ click, says }) => {
      await click('text=Find')
      await says('at 1')
    },
  },
  tag: {
    wxml: `<van-tag type="primary">Tag</van-tag> <van-tag plain round type="danger">Round</van-tag> <van-tag mark size="large" color="#7232dd">Mark</van-tag>`,
  },
  toast: {
    wxml: `<van-toast id="van-toast"/>`,
    members:
      'onReady() { this.selectComponent("#van-toast").setData({ message: "Brewed", type: "text", show: true }) }',
    act: ({ says }) => says('Brewed'),
    isRestless: true,
  },
  transition: {
    wxml: `<van-transition show name="fade" duration="{{0}}"><view style="width:60px;height:60px;background:#286">Here</view></van-transition>`,
    act: ({ says }) => says('Here'),
  },
  'tree-select': {
    wxml: `<van-tree-select items="{{items}}" main-active-index="{{0}}" active-id="{{at}}" bind:click-item="choose"/><view>at {{at}}</view>`,
    data: {
      at: 1,
      items: [
        {
          text: 'Wales',
          children: [
            { text: 'Bangor', id: 1 },
            { text: 'Cardiff', id: 2 },
          ],
        },
        { text: 'Bavaria', children: [] },
      ],
    },
    members: 'choose({ detail }) { this.setData({ at: detail.id }) }',
    act: async ({ click, says }) => {
      await click('text=Cardiff')
      await says('at 2')
    },
  },
  uploader: { wxml: `<van-uploader file-list="{{[]}}" max-count="2"/>` },
}
