import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { FavouriteList } from './favourite-list.tsx'
import { useFavourites } from './use-favourites.ts'

/** Lets the person choose a favourite. Gives its id, or nothing. */
export default async function chooseFavourite(): Promise<string | undefined> {
  let chosen: string | undefined
  await openOverlay((close) => (
    <Sheet title={t('favourites.send.here')} height="full" onClose={close}>
      {(leave) => (
        <Choice
          onChoose={(id) => {
            chosen = id
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return chosen
}

function Choice({ onChoose }: { onChoose(favouriteId: string): void }): ReactNode {
  return (
    <FavouriteList
      favourites={useFavourites()}
      actions={({ id }) => (
        <Button size="small" onClick={() => onChoose(id)}>
          {t('kit.send')}
        </Button>
      )}
    />
  )
}
