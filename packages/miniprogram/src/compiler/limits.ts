import type { PackagePart } from '../bundle.ts'
import type { Problems } from './problem.ts'

/** What a program may weigh. */
export interface Limits {
  /** Of the main package, and of each other one. */
  readonly packageBytes: number
  /** Of all packages together. */
  readonly totalBytes: number
  /** Files in the source, with those of its packages from npm. */
  readonly files: number
}

/** Those of WeChat. */
export const STANDARD_LIMITS: Limits = { packageBytes: 2 * 1024 ** 2, totalBytes: 20 * 1024 ** 2, files: 20_000 }

export function refuseTooLarge(
  parts: readonly Pick<PackagePart, 'root' | 'sizeBytes'>[],
  limits: Limits,
  problems: Problems,
): void {
  for (const { root, sizeBytes } of parts) {
    if (sizeBytes <= limits.packageBytes) continue
    const which = root === '' ? 'the main package' : root
    problems.error('app.json', 'package.size', tooLarge(which, sizeBytes, limits.packageBytes))
  }
  const total = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (total > limits.totalBytes) {
    problems.error('app.json', 'package.total', tooLarge('the program', total, limits.totalBytes))
  }
}

const kib = (bytes: number): string => `${Math.ceil(bytes / 1024)} KiB`
const tooLarge = (which: string, bytes: number, most: number): string =>
  `${which} has ${kib(bytes)}, and may have ${kib(most)}`
