import { createContext } from 'react'

/** Whether the page at an address stands in the list column. The frame says; pages ask, without knowing the features. */
export const ListColumn = createContext<(path: string) => boolean>(() => false)
