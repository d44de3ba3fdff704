/** What a menu can hold. Bytes are those of UTF-8, as WeChat counts them. Nothing here needs zod. */
export const menuLimits = {
  buttons: 3,
  subButtons: 5,
  nameBytes: 16,
  subNameBytes: 60,
  keyBytes: 128,
  urlBytes: 1024,
} as const
