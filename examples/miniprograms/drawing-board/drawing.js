/**
 * What has been drawn, as strokes: a colour, a width, and the points it went through, x and y in turn. The canvas shows
 * it; undo takes the last one away, and it fits into the storage.
 */
class Drawing {
  constructor(strokes = []) {
    this.strokes = strokes
  }

  begin(color, width, x, y) {
    this.strokes.push({ color, width, points: [x, y] })
  }

  /** Goes on to a point; gives the stretch that is new. */
  goOn(x, y) {
    const { color, width, points } = this.strokes[this.strokes.length - 1]
    const from = points.slice(-2)
    points.push(x, y)
    return { color, width, points: [...from, x, y] }
  }

  undo() {
    this.strokes.pop()
  }

  clear() {
    this.strokes = []
  }
}

/** Draws a stroke, or a stretch of one. */
function paint(context, { color, width, points }) {
  context.strokeStyle = color
  context.lineWidth = width
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  context.moveTo(points[0], points[1])
  // A tap is a dot.
  if (points.length === 2) context.lineTo(points[0], points[1])
  for (let at = 2; at < points.length; at += 2) context.lineTo(points[at], points[at + 1])
  context.stroke()
}

module.exports = { Drawing, paint }
