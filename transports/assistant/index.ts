import type { Transport } from '../../src/contract/index.js'
import { type Piece, type Question, type StreamOptions, stream } from '../stream/index.js'
import { askAt, type Endpoint } from './ask.js'
import type { CallsPeople } from './people.js'
import { upTo } from './phrase.js'
import { saidIn } from './said.js'

export type { CallsPeople } from './people.js'

export interface AssistantOptions extends Omit<Endpoint, 'people'>, StreamOptions {
  /** When people are called, for `handoff`. Without it they come only when the visitor asks for them. */
  people?: CallsPeople
}

/**
 * A language model behind an address of the shop's own, as a transport: whatever speaks the OpenAI API (chat completions or
 * responses), or Ollama's. The page holds no key: the shop's server adds it.
 */
export function assistant(address: string, options: AssistantOptions = {}): Transport {
  if (!address) throw new TypeError('assistant() needs the address that the shop answers at')
  const { people, onError } = options

  async function* answer(question: Question): AsyncGenerator<Piece> {
    const response = await askAt(address, options, question)
    let called = false
    const words = saidIn(response, tool => {
      called ||= tool === people?.tool
    })
    yield* upTo(words, people?.phrase, () => {
      called = true
    })
    if (called) yield { people: true }
  }

  async function* answerOrCall(question: Question): AsyncGenerator<Piece> {
    try {
      yield* answer(question)
    } catch (error) {
      if (question.signal.aborted || !people || people.failing === false) throw error
      onError?.(error)
      yield { people: true }
    }
  }

  return { ...stream(answerOrCall, options), name: 'assistant' }
}
