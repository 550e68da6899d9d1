import { wordsOf } from '../../src/contract/index.js'
import { type Broken, breakIt, hearing } from './broken-kit.js'

export const BROKEN_CONTENTS: readonly Broken[] = [
  [
    'makes plain words of everything',
    'brings each kind of content unharmed',
    breakIt(
      hearing(emit => event => {
        if (event.type !== 'message') return emit(event)
        const { message } = event
        const content = { kind: 'text', text: wordsOf(message.content) } as const
        emit({ ...event, message: { ...message, content } })
      })
    )
  ],
  [
    'says every piece twice',
    'brings the pieces of an answer after its beginning, in order, each once',
    breakIt(
      hearing(emit => event => {
        emit(event)
        if (event.type === 'delta') emit(event)
      })
    )
  ],
  [
    'trims the pieces',
    'brings the pieces of an answer after its beginning, in order, each once',
    breakIt(
      hearing(
        emit => event =>
          emit(event.type === 'delta' ? { ...event, text: event.text.trim() } : event)
      )
    )
  ]
]
