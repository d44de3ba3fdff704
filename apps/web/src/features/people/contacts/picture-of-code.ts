/** A QR code on the screen as a PNG file, large enough to print. */
export async function pictureOfCode(code: SVGSVGElement, sidePx = 1024): Promise<Blob> {
  const copy = code.cloneNode(true) as SVGSVGElement
  // A picture in a picture may load nothing, and the page's styles end at its border.
  copy.querySelector('image')?.remove()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const drawn = code.querySelectorAll('rect, path')
  copy.querySelectorAll('rect, path').forEach((shape, index) => {
    shape.setAttribute('fill', getComputedStyle(drawn[index]!).fill)
  })
  const picture = new Image(sidePx, sidePx)
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(copy.outerHTML)}`
  await picture.decode()
  const canvas = new OffscreenCanvas(sidePx, sidePx)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, sidePx, sidePx)
  return canvas.convertToBlob({ type: 'image/png' })
}
