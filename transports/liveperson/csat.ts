import { type Command, type Fields, ShopbellError } from '../../src/contract/index.js'

/** What was filled in, as words. */
export const linesOf = (fields: Fields): string =>
  Object.entries(fields)
    .map(([label, given]) => `${label}: ${[given].flat().join(', ')}`)
    .join('\n')

/**
 * Rates a conversation by LivePerson's CSAT. Words have no place in it: they are said while the conversation is open, and
 * rejected afterwards.
 */
export async function rate(
  { solved, score, comment, fields = {} }: Command & { type: 'rate' },
  isOver: boolean,
  update: (field: object) => Promise<unknown>,
  say: (words: string) => Promise<unknown>
): Promise<void> {
  const more = [comment, linesOf(fields)].filter(Boolean).join('\n')
  if (more && !isOver) await say(more)
  if (score !== undefined) {
    await update({
      field: 'CSATRate',
      csatRate: score,
      csatResolutionConfirmation: solved ?? score > 3,
      status: solved === undefined ? 'PARTIALLY_FILLED' : 'FILLED'
    })
  }
  if (more && isOver) {
    throw new ShopbellError('rejected', 'LivePerson takes stars when it is over, and no words')
  }
}
