import { lazy, Suspense } from 'react'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { LoadingState } from '../../../ui/state.tsx'

const Picker = lazy(() => import('./picker.tsx'))

interface Choice {
  title: string
  /** The verb that ends it: "Forward". With `max: 1` a press on a row ends it. */
  action: string
  max?: number
}

export type PickRequest = Choice & { among: 'conversations' | 'people'; without?: ReadonlySet<string> }

/**
 * Lets the person choose chats, among those that they may write to, and contacts, whose chats are opened for it.
 * Gives the ids of conversations, or undefined when they turned away.
 */
export function pickConversations(choice: Choice): Promise<readonly string[] | undefined> {
  return pick({ ...choice, among: 'conversations' })
}

/**
 * Lets the person choose contacts. Gives the ids of people, or undefined.
 * `without` are people who cannot be chosen, because they are there already.
 */
export function pickPeople(choice: Choice & { without?: ReadonlySet<string> }): Promise<readonly string[] | undefined> {
  return pick({ ...choice, among: 'people' })
}

async function pick(request: PickRequest): Promise<readonly string[] | undefined> {
  let picked: readonly string[] | undefined
  await openOverlay((close) => (
    <Sheet title={request.title} height="full" onClose={close}>
      {(leave) => (
        <Suspense fallback={<LoadingState />}>
          <Picker
            request={request}
            onPicked={(ids) => {
              picked = ids
              leave()
            }}
          />
        </Suspense>
      )}
    </Sheet>
  ))
  return picked
}
