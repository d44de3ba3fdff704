import type { ReactNode } from 'react'
import { AddressPage } from './address.tsx'

export default function Email(): ReactNode {
  return <AddressPage channel="email" />
}
