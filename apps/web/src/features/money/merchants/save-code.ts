import { pictureOfCode } from '../../people/contacts/picture-of-code.ts'

/** The QR code on a card as a picture to keep or print. */
export async function saveCode(card: Element, name: string): Promise<void> {
  const picture = await pictureOfCode(card.querySelector<SVGSVGElement>('svg.ui-qr')!)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(picture)
  link.download = `${name}.png`
  link.click()
  URL.revokeObjectURL(link.href)
}
