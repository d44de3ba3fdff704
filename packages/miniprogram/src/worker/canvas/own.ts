/** What the worker has for drawing, taken before the program’s globals are locked down. */
const {
  OffscreenCanvas: Surface,
  Path2D: Path,
  ImageData: Pixels,
  requestAnimationFrame: nextFrame = (run: (timeMs: number) => void) => setTimeout(run, 16, 0) as unknown as number,
  cancelAnimationFrame: cancelFrame = (id: number) => clearTimeout(id),
} = globalThis

export { cancelFrame, nextFrame, Path, Pixels, Surface }
