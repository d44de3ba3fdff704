/** WeChat’s cards are five to four. */
const size = { width: 600, height: 480 }

/** Draws a picture of a program as its card shows it, without anything else that its file held. */
export async function cardPicture(picture: Blob): Promise<Blob> {
  const address = URL.createObjectURL(picture)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = new OffscreenCanvas(size.width, size.height)
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, size.width, size.height)
    // Drawings may say nothing of their size.
    const [width, height] = [image.naturalWidth || size.width, image.naturalHeight || size.height]
    const scale = Math.max(size.width / width, size.height / height)
    const [shownWidth, shownHeight] = [width * scale, height * scale]
    pen.drawImage(image, (size.width - shownWidth) / 2, (size.height - shownHeight) / 2, shownWidth, shownHeight)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 })
  } finally {
    URL.revokeObjectURL(address)
  }
}
