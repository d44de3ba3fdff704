import type { ReactNode } from 'react'
import { T } from '../../../i18n/t.tsx'
import { Banner } from '../../../ui/banner.tsx'

/** On a server that sends nothing for real: where its letters can be read. */
export function OutboxNote(): ReactNode {
  return (
    <Banner icon="envelope-simple">
      <T
        id="welcome.outbox"
        values={{
          link: (words) => (
            <a href="/outbox" target="_blank" rel="noreferrer">
              {words}
            </a>
          ),
        }}
      />
    </Banner>
  )
}
