import { lazy, type ReactNode, Suspense } from 'react'
import { useLocation } from 'wouter'
import { useMedia } from '../../../ui/use-media.ts'
import './outside.css'
import { LoadingState } from '../../../ui/state.tsx'
import { LanguageButton } from './language-button.tsx'
import { ServerInfoContext, useServerInfo } from './server-info.ts'
import town from './town.svg?no-inline'
import { besidePicture, Welcome } from './welcome.tsx'

const LogIn = lazy(() => import('./log-in.tsx'))
const SignUp = lazy(() => import('./sign-up.tsx'))
const Recover = lazy(() => import('./recover.tsx'))

/** What strangers see: the town at night, and the ways in. */
export default function Outside({ wasEnded }: { wasEnded: boolean }): ReactNode {
  const [address] = useLocation()
  const isWide = useMedia(besidePicture)
  const server = useServerInfo()
  const Form = { '/log-in': LogIn, '/sign-up': SignUp, '/recover': Recover }[address]
  return (
    <ServerInfoContext value={server.info}>
      <div className="outside" data-page={Form ? 'form' : 'welcome'}>
        <header className="outside-town">
          <img className="outside-picture" src={town} alt="" />
          {isWide && (
            <p className="outside-name">
              <img src="/icons/mark.svg" alt="" width={48} height={48} />
              {server.info?.name ?? 'Teahouse'}
            </p>
          )}
          {!isWide && <LanguageButton />}
        </header>
        <main className="outside-door">
          {isWide && <LanguageButton />}
          <div className="outside-content" key={address}>
            <Suspense fallback={<LoadingState />}>
              {Form ? <Form /> : <Welcome wasEnded={wasEnded} server={server} />}
            </Suspense>
          </div>
        </main>
      </div>
    </ServerInfoContext>
  )
}
