import { csvRow } from './csv.js'
import type { ConversationRecord } from './record.js'

/** How records are written one after the other. */
export interface Format {
  readonly type: string
  readonly before: (withTranscript: boolean) => string
  readonly between: string
  readonly after: string
  write(record: ConversationRecord): string
}

const yesOrNo = (value: boolean | undefined) =>
  value === undefined ? undefined : value ? 'yes' : 'no'

/** The columns of a sheet, in their order. */
const COLUMNS: Readonly<
  Record<string, (record: ConversationRecord) => string | number | undefined>
> = {
  reference: it => it.reference,
  began: it => it.began,
  ended: it => it.ended,
  name: it => it.name,
  question: it => it.question,
  agent: it => it.agent,
  department: it => it.department,
  'seconds until taken': it => it.waited,
  'seconds until answered': it => it.answered,
  'messages of the visitor': it => it.asked,
  'messages of agents': it => it.told,
  solved: it => yesOrNo(it.solved),
  score: it => it.score,
  comment: it => it.comment,
  tags: it => it.tags.join('; '),
  note: it => it.note,
  sales: it =>
    it.sales
      .map(({ value, currency, order }) => [value, currency, order].filter(Boolean).join(' '))
      .join('; ')
}

const TRANSCRIPT = 'transcript'

function wordsIn({ transcript }: ConversationRecord): string | undefined {
  return transcript?.map(({ at, from, name, text }) => `${at} ${name ?? from}: ${text}`).join('\n')
}

export const FORMATS: Readonly<Record<string, Format>> = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    // Without the mark, some spreadsheets take it for the letters of forty years ago.
    before: withTranscript =>
      `\ufeff${csvRow([...Object.keys(COLUMNS), ...(withTranscript ? [TRANSCRIPT] : [])])}`,
    between: '',
    after: '',
    write(record) {
      const cells = Object.values(COLUMNS).map(column => column(record))
      return csvRow(record.transcript ? [...cells, wordsIn(record)] : cells)
    }
  },
  json: {
    type: 'application/json; charset=utf-8',
    before: () => '[\n',
    between: ',\n',
    after: '\n]\n',
    write: record => JSON.stringify(record)
  }
}
