const SHAPE = /^[a-z0-9_.-]+(?:\/[a-z0-9_.-]+)*$/
const LONGEST = 200

/** Throws a TypeError unless the key has the shape that every store can keep (see {@link Blobs}). */
export function checkKey(key: string): void {
  const isSafe = key.length <= LONGEST && SHAPE.test(key) && !key.split('/').some((part) => /^\.+$/.test(part))
  if (!isSafe) throw new TypeError(`not a blob key: ${JSON.stringify(key.slice(0, LONGEST))}`)
}
