const MB = 1024 * 1024

/** What the media engine takes. What exceeds a limit is refused before, or while, it is decoded. */
export const mediaLimits = {
  pictureBytes: 40 * MB,
  /** A 50-megapixel camera fits. */
  picturePixels: 51_000_000,
  /** WebP, AVIF and GIF are unpacked as a whole, which costs several times the memory. */
  packedPixels: 26_000_000,
  /** All frames of an animation together. */
  animationPixels: 50_000_000,
  animationFrames: 500,
  stickerFrames: 200,
  stickerBytes: 1 * MB,
  voiceBytes: 20 * MB,
  voiceMs: 60_000,
  /** A story or music, in stereo. */
  audioBytes: 200 * MB,
  audioMs: 60 * 60_000,
  videoBytes: 300 * MB,
  videoMs: 5 * 60_000,
  /** One frame: 4K and a little. */
  videoPixels: 4096 * 2304,
  /** A recorder's last frame may pass the mark. */
  toleranceMs: 500,
} as const
