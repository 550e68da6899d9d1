import type { FileLimits } from '../../../contract/index.js'
import { sayBytes } from '../../say-bytes.js'
import type { FILES } from '../../strings/files.js'
import { fill } from '../../strings.js'

type Words = typeof FILES

const OFFICE =
  /^\.(?:doc|xls|ppt|od[tsp])x?$|msword|ms-excel|powerpoint|officedocument|opendocument/

/** Which kinds of files are taken: "Pictures, PDF, text"; nothing where all are. */
export function sayKinds({ types = [] }: FileLimits, strings: Words): string {
  if (types.includes('*/*')) return ''
  return [...new Set(types.map(type => kindOf(type.toLowerCase(), strings)))].join(', ')
}

/** What is taken of files, before any is sent: "Pictures, PDF, up to 20 MB each". */
export function sayLimits(limits: FileLimits, strings: Words, locale: string): string {
  const kinds = sayKinds(limits, strings)
  if (!limits.size) return kinds
  const size = sayBytes(limits.size, locale)
  return fill(kinds ? strings.fileLimits : strings.fileLimitSize, { kinds, size })
}

function kindOf(type: string, strings: Words): string {
  if (type.startsWith('image/')) return strings.pictures
  if (type.startsWith('text/') || type === '.txt' || type === '.csv') return strings.textFiles
  if (OFFICE.test(type)) return strings.documents
  return type.replace(/^\.|^.*\/|\/\*$/g, '').toUpperCase()
}
