import type { ReactNode } from 'react'
import { T } from '../../../i18n/t.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { useServer } from './server-info.ts'

/** On a server that sends no real mail: where its letters can be read. */
export function MailNote(): ReactNode {
  if (useServer()?.mail !== 'outbox') return null
  return (
    <div className="outside-note">
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
    </div>
  )
}
