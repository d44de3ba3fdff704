// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// Made from the English catalogues by build/catalogues.ts (npm run ids). Not written by hand.
type None = Record<never, never>
type Text = string | number

/** Every message and the values it needs. */
export interface MessageValues {
  'kit.back': None
  'kit.cancel': None
  'kit.clear': None
  'kit.close': None
  'kit.copied': None
  'kit.copy': None
  'kit.crop': None
  'kit.crop.zoom': None
  'kit.delete': None
  'kit.done': None
  'kit.edit': None
  'kit.error.body': None
  'kit.error.title': None
  'kit.gallery': None
  'kit.gallery.next': None
  'kit.gallery.position': { count: number; position: number }
  'kit.gallery.previous': None
  'kit.hide-password': None
  'kit.jump-newest': None
  'kit.jump-newest.count': { count: number }
  'kit.loading': None
  'kit.more': None
  'kit.new': None
  'kit.next': None
  'kit.offline': None
  'kit.ok': None
  'kit.retry': None
  'kit.save': None
  'kit.scan.choose': None
  'kit.scan.denied': None
  'kit.scan.hint': None
  'kit.scan.no-camera': None
  'kit.scan.none': None
  'kit.search': None
  'kit.search.none': { words: Text }
  'kit.send': None
  'kit.show-password': None
  'kit.side-index': None
  'kit.today': None
  'kit.unread': { count: number }
  'kit.yesterday': None
  'shell.devices': None
  'shell.not-found': None
  'shell.not-found.body': None
  'shell.not-found.home': None
  'shell.place.chats': None
  'shell.place.contacts': None
  'shell.place.discover': None
  'shell.place.me': None
  'shell.places': None
  'shell.settings': None
}

/** The messages that hold tags, which only `<T>` can fill. */
export interface MessageTags {
}
