import { SAYS, type Specimens } from './specimen.ts'

const GREEN =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cpath fill="%23286" d="M0 0h8v8H0z"/%3E%3C/svg%3E'
const said = { said: '' }

/** Every component of `tdesign-miniprogram`. */
export const tdesign: Specimens = {
  button: {
    wxml: `<t-button theme="primary" bind:tap="more">Pay {{n}}</t-button><t-button theme="light" size="small" variant="outline">Small</t-button>
      <t-button theme="danger" block disabled>Never</t-button>`,
    data: { n: 0 },
    members: 'more() { this.setData({ n: this.data.n + 1 }) }',
    act: async ({ click, says }) => {
      await click('text=Pay 0')
      await says('Pay 1')
    },
  },
  'action-sheet': {
    wxml: `<view>{{said}}</view><t-action-sheet visible items="{{items}}" cancel-text="Never" bind:selected="say"/>`,
    data: { ...said, items: [{ label: 'Green' }, { label: 'Black' }] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Black')
      await says('"index":1')
    },
  },
  attachments: {
    wxml: `<t-attachments items="{{items}}" removable bind:remove="say"/><view>{{said}}</view>`,
    data: {
      ...said,
      items: [{ fileType: 'pdf', name: 'tea.pdf', url: 'https://a.example/tea.pdf', size: 2048, status: 'success' }],
    },
    members: SAYS,
    act: ({ says }) => says('tea'),
  },
  avatar: {
    wxml: `<t-avatar>G</t-avatar><t-avatar image="{{picture}}" size="large" shape="round"/><t-avatar badge-props="{{ {count: 3} }}">B</t-avatar>`,
    data: { picture: GREEN },
  },
  'avatar-group': {
    wxml: `<t-avatar-group max="2" collapseAvatar="+2"><t-avatar>A</t-avatar><t-avatar>B</t-avatar><t-avatar>C</t-avatar></t-avatar-group>`,
  },
  'back-top': {
    wxml: `<t-back-top theme="round" text="Top" scroll-top="{{900}}" fixed="{{false}}" bind:to-top="say"/><view>{{said}}</view>`,
    data: said,
    members: 'say() { this.setData({ said: "up" }) }',
    act: async ({ click, says }) => {
      await click('text=Top')
      await says('up')
    },
  },
  badge: {
    wxml: `<view style="padding:20px"><t-badge count="{{8}}"><t-button size="small">Post</t-button></t-badge> <t-badge dot content="News"/> <t-badge count="New" shape="ribbon"/></view>`,
  },
  calendar: {
    wxml: `<t-calendar use-popup="{{false}}" value="{{at}}" minDate="{{from}}" maxDate="{{to}}" bind:select="day"/><view>{{said}}</view>`,
    data: { ...said, at: 1767571200000, from: 1767225600000, to: 1769817600000 },
    members: 'day({ detail }) { this.setData({ said: "day " + new Date(detail.value).getDate() }) }',
    act: async ({ click, says }) => {
      await click('.t-calendar__dates-item >> text="20"')
      await says('day 20')
    },
  },
  cascader: {
    wxml: `<view>{{said}}</view><t-cascader visible="{{visible}}" title="Where" options="{{options}}" bind:change="say"/>`,
    data: {
      ...said,
      visible: false,
      options: [{ label: 'Wales', value: 1, children: [{ label: 'Bangor', value: 2 }] }],
    },
    // It measures itself when it is opened.
    members: `onReady() { this.setData({ visible: true }) }, ${SAYS}`,
    act: async ({ click, says }) => {
      await click('text=Wales')
      await click('text=Bangor')
      await says('"value":2')
    },
  },
  cell: {
    wxml: `<t-cell-group theme="card" title="Group"><t-cell title="Name" note="Gwen" arrow hover bind:click="say"/><t-cell title="Note" description="Below" required/></t-cell-group><view>{{said}}</view>`,
    data: said,
    members: 'say() { this.setData({ said: "touched" }) }',
    act: async ({ click, says }) => {
      await click('text=Name')
      await says('touched')
    },
  },
  'chat-actionbar': {
    wxml: `<t-chat-actionbar content="Words" bind:actions="say"/><view>{{said}}</view>`,
    data: said,
    members: SAYS,
  },
  'chat-content': {
    wxml: `<t-chat-content content="{{content}}"/>`,
    data: { content: { type: 'text', data: 'Hello from the house' } },
  },
  'chat-list': {
    wxml: `<t-chat-list style="height:300px"><t-chat-message name="Gwen" content="{{content}}" role="user" placement="right"/></t-chat-list>`,
    data: { content: [{ type: 'text', data: 'A cup, please' }] },
  },
  'chat-loading': { wxml: `<t-chat-loading animation="dots" text="Brewing"/>`, isRestless: true },
  'chat-markdown': {
    wxml: `<t-chat-markdown content="{{words}}"/>`,
    data: { words: '# Tea\n\n**hot** and `green`\n\n- one\n- two' },
    act: ({ says }) => says('hot'),
  },
  'chat-message': {
    wxml: `<t-chat-message name="Gwen" datetime="16:20" content="{{content}}" role="user" variant="base"/>`,
    data: { content: [{ type: 'text', data: 'A cup, please' }] },
    act: ({ says }) => says('A cup, please'),
  },
  'chat-record': { wxml: `<t-chat-record/>` },
  'chat-sender': {
    wxml: `<t-chat-sender value="{{value}}" placeholder="Ask" bind:send="say"/><view>{{said}}</view>`,
    data: { ...said, value: 'tea?' },
    members: SAYS,
  },
  'chat-thinking': {
    wxml: `<t-chat-thinking status="complete" content="{{content}}"/>`,
    data: { content: { title: 'Thought', text: 'about tea' } },
    act: ({ says }) => says('Thought'),
  },
  'check-tag': {
    wxml: `<t-check-tag checked="{{false}}" content="{{words}}" bind:change="say"/><view>{{said}}</view>`,
    data: { ...said, words: ['On', 'Off'] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Off')
      await says('"checked":true')
    },
  },
  checkbox: {
    wxml: `<t-checkbox-group value="{{list}}" bind:change="many"><t-checkbox value="a" label="One"/><t-checkbox value="b" label="Two" content="with words"/></t-checkbox-group><view>is {{list}}</view>`,
    data: { list: ['a'] },
    members: 'many({ detail }) { this.setData({ list: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Two')
      await says('is a,b')
    },
  },
  col: {
    wxml: `<t-row gutter="16"><t-col span="8" t-class="box">8</t-col><t-col span="8" offset="8" t-class="box">8</t-col></t-row>`,
    wxss: '.box { background: #cde }',
  },
  collapse: {
    wxml: `<t-collapse value="{{open}}" bind:change="change"><t-collapse-panel value="{{0}}" header="First">Inside one</t-collapse-panel><t-collapse-panel value="{{1}}" header="Second">Inside two</t-collapse-panel></t-collapse><view>open {{open}}</view>`,
    data: { open: [0] },
    members: 'change({ detail }) { this.setData({ open: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Second')
      await says('open 0,1')
    },
  },
  'color-picker': { wxml: `<t-color-picker visible type="multiple" use-popup="{{false}}" value="#286"/>` },
  'config-provider': {
    wxml: `<t-config-provider theme-vars="{{vars}}"><t-button theme="primary">Painted</t-button></t-config-provider>`,
    data: { vars: { colorPrimary: '#b5462f', buttonPrimaryBgColor: '#b5462f' } },
  },
  'count-down': { wxml: `<t-count-down time="{{3600000}}" auto-start="{{false}}" content="{{'default'}}"/>` },
  'date-time-picker': {
    wxml: `<view>{{said}}</view><t-date-time-picker title="When" visible mode="date" value="2026-11-22" start="2020-01-01" end="2030-01-01" format="YYYY-MM-DD" bind:confirm="say"/>`,
    data: said,
    members: SAYS,
    act: async ({ click, says }) => {
      await click('.t-picker__confirm')
      await says('2026-11-22')
    },
  },
  dialog: {
    wxml: `<view>{{said}}</view><t-dialog visible title="Sure?" content="The tea is hot." confirm-btn="Yes" cancel-btn="No" bind:confirm="yes"/>`,
    data: said,
    members: 'yes() { this.setData({ said: "confirmed" }) }',
    act: async ({ click, says }) => {
      await click('text=Yes')
      await says('confirmed')
    },
  },
  divider: { wxml: `<t-divider content="Words"/><t-divider dashed/>` },
  drawer: {
    wxml: `<view>{{said}}</view><t-drawer visible placement="left" items="{{items}}" bind:item-click="say"/>`,
    data: { ...said, items: [{ title: 'One' }, { title: 'Two' }] },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Two')
      await says('"index":1')
    },
  },
  'dropdown-menu': {
    wxml: `<t-dropdown-menu><t-dropdown-item options="{{options}}" value="{{value}}" bind:change="change"/></t-dropdown-menu><view>chosen {{value}}</view>`,
    data: {
      value: 'all',
      options: [
        { label: 'All', value: 'all' },
        { label: 'New', value: 'new' },
      ],
    },
    members: 'change({ detail }) { this.setData({ value: detail.value }) }',
    act: async ({ click, says }) => {
      await click('.t-dropdown-menu__item')
      await click('.t-dropdown-item__body >> text=New')
      await says('chosen new')
    },
  },
  empty: { wxml: `<t-empty icon="info-circle-filled" description="Nothing here"/>` },
  fab: {
    wxml: `<t-fab text="Add" icon="add" bind:click="say" aria-label="add"/><view>{{said}}</view>`,
    data: said,
    members: 'say() { this.setData({ said: "added" }) }',
    act: async ({ click, says }) => {
      await click('text=Add')
      await says('added')
    },
  },
  footer: { wxml: `<t-footer text="© Willow Quay" links="{{[{name: 'About', url: '', openType: 'navigate'}]}}"/>` },
  form: {
    wxml: `<t-form data="{{form}}" rules="{{rules}}" bind:submit="say" id="form"><t-form-item label="Name" name="name"><t-input value="{{form.name}}" placeholder="Who" borderless/></t-form-item></t-form><view>{{said}}</view>`,
    data: { ...said, form: { name: '' }, rules: { name: [{ required: true, message: 'Say who' }] } },
    members: SAYS,
  },
  grid: {
    wxml: `<t-grid column="{{3}}"><t-grid-item text="One" description="first" icon="cart"/><t-grid-item text="Two" image="{{picture}}"/><t-grid-item text="Three"/></t-grid>`,
    data: { picture: GREEN },
  },
  guide: {
    wxml: `<view class="here">Here</view><t-guide current="{{0}}" steps="{{steps}}" bind:finish="say"/>`,
    data: { ...said, steps: [] },
    members: SAYS,
  },
  icon: {
    wxml: `<t-icon name="home" size="48rpx" color="red"/><t-icon name="{{picture}}" size="64rpx"/>`,
    data: { picture: GREEN },
  },
  image: {
    wxml: `<t-image src="{{picture}}" mode="aspectFill" width="100" height="60" shape="round"/>`,
    data: { picture: GREEN },
  },
  'image-viewer': {
    wxml: `<t-image-viewer visible images="{{pictures}}" show-index close-btn="{{true}}" bind:close="say"/><view>{{said}}</view>`,
    data: { ...said, pictures: [GREEN, GREEN] },
    members: SAYS,
    act: ({ says }) => says('1/2'),
  },
  indexes: {
    wxml: `<t-indexes index-list="{{list}}"><block wx:for="{{list}}" wx:key="*this"><t-indexes-anchor index="{{item}}"/><t-cell title="Text of {{item}}"/></block></t-indexes>`,
    data: { list: ['A', 'B'] },
    act: ({ says }) => says('Text of B'),
  },
  input: {
    wxml: `<t-input label="Name" placeholder="Who" value="{{value}}" bind:change="change" clearable/><t-input label="Secret" type="password" tips="Long" status="error"/><view>Hello {{value}}</view>`,
    data: { value: '' },
    members: 'change({ detail }) { this.setData({ value: detail.value }) }',
    act: async ({ frame, says }) => {
      await frame.locator('input').first().fill('Gwen')
      await says('Hello Gwen')
    },
  },
  link: { wxml: `<t-link theme="primary" content="To the tea" underline navigator-props="{{ {url: ''} }}"/>` },
  loading: { wxml: `<t-loading theme="circular" text="Wait"/>`, isRestless: true },
  message: {
    wxml: `<t-message visible content="Ready" duration="{{-1}}" theme="success" offset="{{[10,16]}}"/>`,
    act: ({ says }) => says('Ready'),
  },
  navbar: {
    wxml: `<t-navbar title="Title" left-arrow fixed="{{false}}" bind:go-back="say"/><view>{{said}}</view>`,
    data: said,
    members: 'say() { this.setData({ said: "back" }) }',
    act: async ({ click, says }) => {
      await click('.t-navbar__left-arrow')
      await says('back')
    },
  },
  'notice-bar': { wxml: `<t-notice-bar visible content="Tea is served at four." theme="warning"/>` },
  overlay: {
    wxml: `<t-overlay visible="{{show}}" bind:click="hide" duration="{{0}}"/><view>shown {{show}}</view>`,
    data: { show: true },
    members: 'hide() { this.setData({ show: false }) }',
    act: async ({ click, says }) => {
      await click('.t-overlay')
      await says('shown false')
    },
  },
  paragraph: { wxml: `<t-paragraph>Long words about tea</t-paragraph>` },
  picker: {
    wxml: `<view>{{said}}</view><t-picker visible title="Tea" value="{{value}}" bind:confirm="say"><t-picker-item options="{{options}}"/></t-picker>`,
    data: {
      ...said,
      value: ['b'],
      options: [
        { label: 'Green', value: 'g' },
        { label: 'Black', value: 'b' },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('.t-picker__confirm')
      await says('"value":["b"]')
    },
  },
  popover: {
    wxml: `<view style="padding:100px 40px"><t-popover visible content="Hints" placement="top" theme="dark"><t-button slot="content" size="small">Here</t-button></t-popover></view>`,
  },
  popup: {
    wxml: `<t-popup visible="{{show}}" placement="bottom" bind:visible-change="change"><view style="height:200px;padding:20px">Inside</view></t-popup><view>shown {{show}}</view>`,
    data: { show: true },
    members: 'change({ detail }) { this.setData({ show: detail.visible }) }',
    act: async ({ frame, says }) => {
      await frame.locator('.t-overlay').click({ position: { x: 20, y: 100 } })
      await says('shown false')
    },
  },
  progress: {
    wxml: `<t-progress percentage="{{30}}"/><t-progress theme="plump" percentage="{{70}}" status="success"/><t-progress theme="circle" percentage="{{40}}"/>`,
  },
  'pull-down-refresh': {
    wxml: `<t-pull-down-refresh value="{{false}}"><view style="height:400px">Pull me</view></t-pull-down-refresh>`,
    act: ({ says }) => says('Pull me'),
  },
  qrcode: { wxml: `<t-qrcode value="https://willow.example/tea" size="{{160}}"/>` },
  radio: {
    wxml: `<t-radio-group value="{{value}}" bind:change="change"><t-radio value="1" label="First"/><t-radio value="2" label="Second" content="with words"/></t-radio-group><view>is {{value}}</view>`,
    data: { value: '1' },
    members: 'change({ detail }) { this.setData({ value: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Second')
      await says('is 2')
    },
  },
  rate: {
    wxml: `<t-rate value="{{3}}" variant="filled" texts="{{['1','2','3','4','5']}}" show-text bind:change="say"/><view>{{said}}</view>`,
    data: said,
    members: SAYS,
  },
  result: { wxml: `<t-result theme="success" title="Brewed" description="It is hot."/>` },
  'scroll-view': { wxml: `<t-scroll-view style="height:200px"><view style="height:900px">Long</view></t-scroll-view>` },
  search: {
    wxml: `<t-search placeholder="Find" value="" action="Go" bind:change="say"/><view>{{said}}</view>`,
    data: said,
    members: SAYS,
    act: async ({ frame, says }) => {
      await frame.locator('input').first().fill('tea')
      await says('"value":"tea"')
    },
  },
  segmented: {
    wxml: `<t-segmented options="{{options}}" value="d" bind:change="say"/><view>{{said}}</view>`,
    data: {
      ...said,
      options: [
        { label: 'Day', value: 'd' },
        { label: 'Week', value: 'w' },
      ],
    },
    members: SAYS,
    act: async ({ click, says }) => {
      await click('text=Week')
      await says('"value":"w"')
    },
  },
  'side-bar': {
    wxml: `<t-side-bar value="{{at}}" bind:change="change"><t-side-bar-item value="{{0}}" label="One"/><t-side-bar-item value="{{1}}" label="Two" badge-props="{{ {count: 6} }}"/></t-side-bar><view>at {{at}}</view>`,
    data: { at: 0 },
    members: 'change({ detail }) { this.setData({ at: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Two')
      await says('at 1')
    },
  },
  skeleton: { wxml: `<t-skeleton theme="paragraph" animation="none" loading/>` },
  slider: {
    wxml: `<view style="padding:30px 0"><t-slider value="{{30}}" label="{{true}}" bind:change="say"/></view><view>{{said}}</view>`,
    data: said,
    members: SAYS,
    act: async ({ frame, says }) => {
      const bar = frame.locator('.t-slider__bar')
      const box = (await bar.boundingBox())!
      await bar.click({ position: { x: box.width / 2, y: box.height / 2 } })
      await says('"value":5')
    },
  },
  stepper: {
    wxml: `<t-stepper value="{{1}}" max="{{3}}" theme="filled" bind:change="say"/><view>{{said}}</view>`,
    data: said,
    members: SAYS,
    act: async ({ click, says }) => {
      await click('.t-stepper__plus')
      await says('"value":2')
    },
  },
  steps: {
    wxml: `<t-steps layout="vertical" current="{{1}}"><t-step-item title="Picked" content="by hand"/><t-step-item title="Dried" content="in the sun"/><t-step-item title="Poured"/></t-steps>`,
    act: ({ says }) => says('Poured'),
  },
  sticky: {
    wxml: `<t-sticky><t-button theme="primary">Stays</t-button></t-sticky><view style="height:600px">Long</view>`,
  },
  'swipe-cell': {
    wxml: `<t-swipe-cell right="{{right}}" bind:click="say"><t-cell title="Cell" note="Content"/></t-swipe-cell><view>{{said}}</view>`,
    data: { ...said, right: [{ text: 'Delete', className: 'red' }] },
    members: SAYS,
  },
  swiper: {
    wxml: `<t-swiper list="{{list}}" height="100px" autoplay="{{false}}" navigation="{{ {type: 'dots-bar'} }}" bind:change="say"/><t-swiper-nav type="fraction" current="{{0}}" total="{{3}}"/><view>{{said}}</view>`,
    data: { ...said, list: [GREEN, GREEN] },
    members: SAYS,
  },
  switch: {
    wxml: `<t-switch value="{{on}}" bind:change="change" label="{{['on', 'off']}}"/><view>on {{on}}</view>`,
    data: { on: false },
    members: 'change({ detail }) { this.setData({ on: detail.value }) }',
    act: async ({ click, says }) => {
      await click('.t-switch__body')
      await says('on true')
    },
  },
  'tab-bar': {
    wxml: `<t-tab-bar value="{{at}}" split="{{false}}" bind:change="change" safe-area-inset-bottom="{{false}}"><t-tab-bar-item value="a" icon="home">Home</t-tab-bar-item><t-tab-bar-item value="b" icon="chat" badge-props="{{ {dot: true} }}">Chat</t-tab-bar-item></t-tab-bar><view>at {{at}}</view>`,
    data: { at: 'a' },
    members: 'change({ detail }) { this.setData({ at: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Chat')
      await says('at b')
    },
  },
  table: {
    wxml: `<t-table row-key="id" data="{{rows}}" columns="{{columns}}" bordered/>`,
    data: {
      rows: [
        { id: 1, tea: 'Green', price: 3 },
        { id: 2, tea: 'Black', price: 4 },
      ],
      columns: [
        { colKey: 'tea', title: 'Tea' },
        { colKey: 'price', title: 'Price' },
      ],
    },
    act: ({ says }) => says('Black'),
  },
  tabs: {
    wxml: `<t-tabs value="{{at}}" bind:change="change" animation="{{ {duration: 0} }}"><t-tab-panel label="One" value="0"><view>First words</view></t-tab-panel><t-tab-panel label="Two" value="1"><view>Second words</view></t-tab-panel></t-tabs><view>at {{at}}</view>`,
    data: { at: '0' },
    members: 'change({ detail }) { this.setData({ at: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Two')
      await says('at 1')
    },
  },
  tag: {
    wxml: `<t-tag theme="primary">Tag</t-tag> <t-tag variant="outline" theme="danger" shape="round" closable bind:close="say">Close</t-tag><view>{{said}}</view>`,
    data: said,
    members: 'say() { this.setData({ said: "shut" }) }',
  },
  text: { wxml: `<t-text>Plain words</t-text>` },
  textarea: {
    wxml: `<t-textarea label="Note" placeholder="Words" maxlength="50" indicator value="" bind:change="say"/><view>{{said}}</view>`,
    data: said,
    members: SAYS,
    act: async ({ frame, says }) => {
      await frame.locator('textarea').first().fill('tea')
      await says('"value":"tea"')
    },
  },
  title: { wxml: `<t-title level="h2">A title</t-title>` },
  toast: {
    wxml: `<t-toast id="toast"/>`,
    members: 'onReady() { this.selectComponent("#toast").show({ message: "Brewed", duration: -1 }) }',
    act: ({ says }) => says('Brewed'),
    isRestless: true,
  },
  transition: {
    wxml: `<t-transition visible name="fade" duration="{{0}}"><view style="width:60px;height:60px;background:#286">Here</view></t-transition>`,
    act: ({ says }) => says('Here'),
  },
  'tree-select': {
    wxml: `<t-tree-select height="200" options="{{options}}" value="{{value}}" bind:change="change"/><view>is {{value}}</view>`,
    data: {
      value: ['w', 'b'],
      options: [
        {
          label: 'Wales',
          value: 'w',
          children: [
            { label: 'Bangor', value: 'b' },
            { label: 'Cardiff', value: 'c' },
          ],
        },
      ],
    },
    members: 'change({ detail }) { this.setData({ value: detail.value }) }',
    act: async ({ click, says }) => {
      await click('text=Cardiff')
      await says('is w,c')
    },
  },
  upload: {
    wxml: `<t-upload files="{{files}}" max="{{2}}" media-type="{{['image']}}" bind:remove="say"/><view>{{said}}</view>`,
    data: { ...said, files: [{ url: GREEN, name: 'a.png', type: 'image' }] },
    members: SAYS,
  },
  watermark: {
    wxml: `<t-watermark content="tea"><view style="height:200px">Under</view></t-watermark>`,
    act: ({ says }) => says('Under'),
  },
}
