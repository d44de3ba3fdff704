import type { Runtime } from '../runtime.ts'

/** Keeps bytes for as long as the program runs; gives the path that they have then. */
export async function keepTemporary(runtime: Runtime, blob: Blob, ending: string): Promise<string> {
  return runtime.kept.files.writeTemporary(blob, ending)
}
