import type { Search, Thing } from '../../share/search/index.ts'
import type { VisitsNeeds } from './needs.ts'
import { presentEntry } from './present.ts'
import * as store from './store.ts'

/** Openings that weigh half of what the most popular have. */
const halfWeight = 1000

/** Programs in the box that searches everything: by name, and by what they say of themselves. */
export function addProgramShelf({ search, miniprograms }: Pick<VisitsNeeds, 'search' | 'miniprograms'>) {
  const shelf = search.addShelf('programs', {
    async read(on, programIds) {
      const programs = await miniprograms.shown(on, { programIds })
      const times = new Map(
        (
          await store.timesOpened(
            on,
            programs.map(({ appId }) => appId),
          )
        ).map((one) => [one.appId, one.times]),
      )
      return programs.map(({ id, appId, name, intro, releasedAt, ownerId }): Thing => {
        const count = times.get(appId) ?? 0
        return { id, at: releasedAt, title: name, words: intro, ownerId, weight: count / (count + halfWeight) }
      })
    },
    ids: (on, page) => miniprograms.shownIds(on, page),
  })

  const answer: Parameters<Search['addScope']>[1] = async (on, _viewerId, query, page) => {
    const among = async (programIds: readonly string[]) =>
      new Set((await miniprograms.shown(on, { programIds })).map((one) => one.id))
    const found = await shelf.find(query, { ...page, among })
    const programs = new Map((await miniprograms.shown(on, { programIds: found.ids })).map((one) => [one.id, one]))
    const hits = found.ids.flatMap((id) => {
      const program = programs.get(id)
      return program ? [{ scope: 'programs' as const, ...presentEntry(program) }] : []
    })
    return { hits, before: found.before }
  }
  search.addScope('programs', answer)
  return shelf
}
