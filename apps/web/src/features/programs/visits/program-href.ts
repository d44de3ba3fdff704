/** Where a program is opened from, by the numbers that WeChat’s programs know. */
export const scenes = {
  discover: 1001,
  search: 1005,
  /** A card in a chat with one person, and in a group. */
  directCard: 1007,
  groupCard: 1008,
  code: 1011,
  /** A message that the program sent. */
  notice: 1014,
  /** The menu of an official account. */
  menu: 1035,
  /** Another program. */
  program: 1037,
  backFromProgram: 1038,
  /** The program’s own code. */
  programCode: 1047,
  article: 1058,
  link: 1069,
  mine: 1103,
  recent: 1089,
  /** A link within the app. */
  shortLink: 1173,
} as const

interface Opening {
  /** One of `scenes`. */
  scene: number
  /** A page of it, with what follows `?`; left out: where it begins, or where it stands. */
  path?: string
  /** Of a version that is not released. */
  preview?: string
  envVersion?: 'release' | 'trial' | 'develop'
}

/** Where a program runs. */
export function hrefOfProgram(appId: string, { scene, path, preview, envVersion }: Opening): string {
  const asked = new URLSearchParams({
    scene: String(scene),
    ...(path && { path }),
    ...(preview && { preview }),
    ...(envVersion && envVersion !== 'release' && { version: envVersion }),
  })
  return `/programs/${appId}?${asked}`
}
