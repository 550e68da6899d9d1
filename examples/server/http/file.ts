import type { Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A file below a folder, or the folder whose address lacks the slash at its end. */
export type Found = { readonly file: string; readonly stats: Stats } | 'folder' | undefined

/** Finds what an address means. Nothing outside of the folder is found, nor what begins with a dot. */
export async function findFile(folder: string, address: string): Promise<Found> {
  const path = decode(address)
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined
  if (path.split('/').some(part => part.startsWith('.'))) return undefined
  const wanted = join(folder, path)
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(wanted)])
    if (file !== root && !file.startsWith(root + sep)) return undefined
    const stats = await stat(file)
    if (stats.isFile()) return path.endsWith('/') ? undefined : { file, stats }
    if (!stats.isDirectory()) return undefined
    if (path !== '' && !path.endsWith('/')) return 'folder'
    const index = await realpath(join(file, 'index.html'))
    if (!index.startsWith(root + sep)) return undefined
    return { file: index, stats: await stat(index) }
  } catch {
    return undefined
  }
}

function decode(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch {
    return undefined
  }
}
