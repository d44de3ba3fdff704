const { words, direction } = require('../../i18n/index.js')
const { Drawing, paint } = require('../../drawing.js')

const colours = ['#1c2330', '#1f4fa3', '#2f7d4f', '#e0a33c', '#c8281e', '#8a4fa3', '#ffffff']

Page({
  data: {
    words,
    direction,
    colours: colours.map((color, index) => ({ color, name: words.colour.replace('{number}', index + 1) })),
    color: colours[0],
    width: 8,
    /** How many strokes there are: what can be undone. */
    strokes: 0,
  },

  onLoad() {
    wx.setNavigationBarTitle({ title: words.title })
    this.drawing = new Drawing(wx.getStorageSync('strokes') || [])
  },

  onReady() {
    wx.createSelectorQuery()
      .select('#sheet')
      .fields({ node: true, size: true, rect: true })
      .exec(([{ node, width, height, left, top }]) => {
        const { pixelRatio } = wx.getWindowInfo()
        node.width = width * pixelRatio
        node.height = height * pixelRatio
        this.canvas = node
        this.context = node.getContext('2d')
        this.context.scale(pixelRatio, pixelRatio)
        this.sheet = { left, top, width, height }
        this.paintAll()
      })
  },

  begin({ touches }) {
    const [x, y] = this.placeOf(touches[0])
    this.drawing.begin(this.data.color, this.data.width, x, y)
    paint(this.context, this.drawing.strokes[this.drawing.strokes.length - 1])
    this.isDrawing = true
  },

  goOn({ touches }) {
    if (this.isDrawing) paint(this.context, this.drawing.goOn(...this.placeOf(touches[0])))
  },

  end() {
    this.isDrawing = false
    this.remember()
  },

  /** Touches on a canvas are told from its own corner. */
  placeOf({ x, y, clientX, clientY }) {
    return x === undefined ? [clientX - this.sheet.left, clientY - this.sheet.top] : [x, y]
  },

  take({ currentTarget }) {
    this.setData({ color: currentTarget.dataset.color })
  },

  undo() {
    this.drawing.undo()
    this.paintAll()
    this.remember()
  },

  async clear() {
    const { confirm } = await wx.showModal({ content: words.sure, confirmText: words.wipe, cancelText: words.stay })
    if (!confirm) return
    this.drawing.clear()
    this.paintAll()
    this.remember()
  },

  async keep() {
    try {
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: this.canvas, fileType: 'png' })
      await wx.saveImageToPhotosAlbum({ filePath: tempFilePath })
      wx.showToast({ title: words.kept })
    } catch (error) {
      console.warn('the drawing was not kept', error)
      wx.showToast({ title: words.notKept, icon: 'none' })
    }
  },

  paintAll() {
    // The sheet is white also in the picture that is kept.
    this.context.fillStyle = '#ffffff'
    this.context.fillRect(0, 0, this.sheet.width, this.sheet.height)
    for (const stroke of this.drawing.strokes) paint(this.context, stroke)
    this.setData({ strokes: this.drawing.strokes.length })
  },

  remember() {
    this.setData({ strokes: this.drawing.strokes.length })
    wx.setStorage({ key: 'strokes', data: this.drawing.strokes })
  },

  onShareAppMessage() {
    return { title: words.share, path: '/pages/board/board' }
  },
})
