import type { ReactNode } from 'react'
import { AddressPage } from './address.tsx'

export default function Phone(): ReactNode {
  return <AddressPage channel="phone" />
}
