/** How much of stickers there may be: for the contract, and for screens that load no schemas. */
export const packLimits = {
  /** How many a pack needs before it can be sent to the reviewers, and how many it holds. */
  leastStickers: 4,
  mostStickers: 40,
  /** Words by which a creator lets one sticker be found, besides its meanings. */
  words: 8,
  meanings: 4,
  /** Packs that one person has in their panel. */
  kept: 60,
  /** Packs that one person makes. */
  made: 40,
} as const
