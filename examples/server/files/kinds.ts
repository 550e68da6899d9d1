/** A kind of file that is known by what it begins with: the word of the browser is not enough. */
interface Kind {
  readonly type: string
  readonly endings: readonly string[]
  fits(head: Buffer): boolean
  /** A browser shows it, and can be made to run nothing by it. */
  readonly picture?: true
}

const begins =
  (...marks: readonly string[]) =>
  (head: Buffer) =>
    marks.some(mark => head.toString('latin1', 0, mark.length) === mark)

const ZIP = begins('PK\x03\x04', 'PK\x05\x06')
const OLD_OFFICE = begins('\xd0\xcf\x11\xe0')

/** Nothing but what can be read: no byte that no text has. */
function isText(head: Buffer): boolean {
  return !head.includes(0)
}

const KINDS: readonly Kind[] = [
  { type: 'image/png', endings: ['png'], fits: begins('\x89PNG\r\n\x1a\n'), picture: true },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], fits: begins('\xff\xd8\xff'), picture: true },
  { type: 'image/gif', endings: ['gif'], fits: begins('GIF87a', 'GIF89a'), picture: true },
  {
    type: 'image/webp',
    endings: ['webp'],
    fits: head => begins('RIFF')(head) && head.toString('latin1', 8, 12) === 'WEBP',
    picture: true
  },
  { type: 'application/pdf', endings: ['pdf'], fits: begins('%PDF-') },
  { type: 'application/zip', endings: ['zip'], fits: ZIP },
  { type: 'application/msword', endings: ['doc'], fits: OLD_OFFICE },
  { type: 'application/vnd.ms-excel', endings: ['xls'], fits: OLD_OFFICE },
  { type: 'application/vnd.ms-powerpoint', endings: ['ppt'], fits: OLD_OFFICE },
  ...Object.entries({
    docx: 'openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'openxmlformats-officedocument.presentationml.presentation',
    odt: 'oasis.opendocument.text',
    ods: 'oasis.opendocument.spreadsheet',
    odp: 'oasis.opendocument.presentation'
  }).map(([ending, type]) => ({ type: `application/vnd.${type}`, endings: [ending], fits: ZIP })),
  { type: 'text/csv', endings: ['csv'], fits: isText },
  { type: 'text/plain', endings: ['txt', 'md', 'log'], fits: isText }
]

/** Those that a browser would run, whatever a page says of them. */
const RUN = /html|xml|svg|script|flash|x-msdownload|x-sh/

/**
 * The MIME type that a file is served with, by its name, the browser's word and its first bytes; nothing where
 * these belie each other.
 */
export function typeOf(name: string, said: string, head: Buffer): string | undefined {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  const told = said.split(';')[0]?.trim().toLowerCase() ?? ''
  const kind =
    KINDS.find(({ endings }) => endings.includes(ending)) ?? KINDS.find(({ type }) => type === told)
  if (!kind) {
    const known = /^[\w.+-]+\/[\w.+-]+$/.test(told) && !RUN.test(told)
    return known ? told : 'application/octet-stream'
  }
  if (kind.fits(head)) return kind.type
  // A picture under the name of another kind of picture is a picture.
  return kind.picture && KINDS.find(other => other.picture && other.fits(head))?.type
}

/** Whether a browser may show it in a page. */
export function isPicture(type: string): boolean {
  return KINDS.some(kind => kind.picture && kind.type === type)
}
