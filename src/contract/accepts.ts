import type { FileLimits } from './transport.js'

/** Whether a far end takes a file of this name and MIME type; without a list it takes all. */
export function accepts(
  { types }: FileLimits,
  { name, type }: { readonly name: string; readonly type: string }
): boolean {
  const [ending, kind] = [name.toLowerCase(), type.toLowerCase()]
  return (types ?? ['*/*']).some(entry => {
    const wanted = entry.toLowerCase()
    if (wanted.startsWith('.')) return ending.endsWith(wanted)
    return wanted.endsWith('/*')
      ? wanted === '*/*' || kind.startsWith(wanted.slice(0, -1))
      : kind === wanted
  })
}

/** Why a file is not taken, before anybody has tried; nothing where it may well be. */
export function refusal(
  limits: FileLimits,
  file: { readonly name: string; readonly type: string; readonly size: number }
): 'too-large' | 'rejected' | undefined {
  if (limits.size !== undefined && file.size > limits.size) return 'too-large'
  return accepts(limits, file) ? undefined : 'rejected'
}
