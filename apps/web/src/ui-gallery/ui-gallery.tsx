import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

export function UiGallery(): ReactNode {
  return <Button>Gallery</Button>
}
