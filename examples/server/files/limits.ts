import type { FileLimits } from '../../../src/contract/index.js'
import type { Settings } from '../settings.js'

/** What is taken of files, as visitors are told before they send one. */
export function limitsOf({
  FILE_SIZE,
  FILE_TYPES
}: Pick<Settings, 'FILE_SIZE' | 'FILE_TYPES'>): Required<FileLimits> {
  return { size: FILE_SIZE * 1_000_000, types: FILE_TYPES }
}
