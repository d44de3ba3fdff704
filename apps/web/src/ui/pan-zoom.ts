/** How a picture lies in a frame: its middle moved by x and y px from the frame's middle, and drawn `scale` times. */
export interface View {
  x: number
  y: number
  scale: number
}

export interface Size {
  width: number
  height: number
}

/** The same view with the scale changed around a point of the frame, which stays where it is. */
export function zoomAround(view: View, scale: number, point: { x: number; y: number }): View {
  const change = scale / view.scale
  return { scale, x: point.x - (point.x - view.x) * change, y: point.y - (point.y - view.y) * change }
}

/** The nearest view in which the picture covers the frame (or, where it is smaller, is centred in it). */
export function keepInFrame(view: View, picture: Size, frame: Size): View {
  const limit = (drawn: number, room: number) => Math.max(0, (drawn - room) / 2)
  const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value))
  return {
    scale: view.scale,
    x: clamp(view.x, limit(picture.width * view.scale, frame.width)),
    y: clamp(view.y, limit(picture.height * view.scale, frame.height)),
  }
}
