import { ShopbellError } from '../../src/contract/index.js'
import { linesOf } from './lines.js'

/** One part of an answer, as far as it concerns us, of any of the three: they can be told apart by their shape. */
interface Part {
  /** Of responses. */
  readonly type?: string
  readonly delta?: unknown
  readonly item?: Item
  readonly output?: readonly Item[]
  readonly response?: { readonly error?: unknown }
  /** Of chat completions. */
  readonly choices?: readonly {
    readonly delta?: Turn
    readonly message?: Turn
    readonly finish_reason?: string | null
  }[]
  /** Of Ollama. */
  readonly message?: Turn | string
  readonly done?: boolean
  readonly error?: unknown
}

interface Turn {
  readonly content?: string | null
  readonly refusal?: string | null
  readonly tool_calls?: readonly { readonly function?: { readonly name?: string } }[]
}

interface Item {
  readonly type?: string
  readonly name?: string
  readonly content?: readonly { readonly text?: string; readonly refusal?: string }[]
}

/**
 * The words of an answer as they come, whether it streams events, lines or comes in one piece; tools that it calls are
 * told by name. Rejects with `unavailable` when it breaks off, and with `protocol` when it is something else altogether.
 */
export async function* saidIn(
  response: Response,
  call: (tool: string) => void
): AsyncGenerator<string> {
  let isWhole = false
  let known = false
  for await (const line of linesOf(response)) {
    if (line === '[DONE]') return
    const part = parse(line)
    const turns = turnsOf(part)
    const broken = brokenBy(part)
    if (broken !== undefined) throw new ShopbellError('unavailable', broken)
    for (const { content, refusal, tool_calls: calls = [] } of turns) {
      known = true
      for (const { function: called } of calls) if (called?.name) call(called.name)
      const words = content || refusal
      if (words) yield words
    }
    known ||= !!part.type || part.done !== undefined
    isWhole ||= isEnd(part)
  }
  if (!known) throw new ShopbellError('protocol', 'This is no answer of a language model')
  if (!isWhole) throw new ShopbellError('unavailable', 'The answer ended in the middle')
}

/** What a part says, as a turn of chat completions would. */
function turnsOf(part: Part): readonly Turn[] {
  const { type, delta, item, output = [], choices, message } = part
  if (choices) return choices.slice(0, 1).map(choice => choice.delta ?? choice.message ?? {})
  if (typeof message === 'object') return [message]
  if (type && /\.(output_text|refusal)\.delta$/.test(type)) return [{ content: `${delta}` }]
  if (item && type === 'response.output_item.added') return [callIn(item)]
  return type === undefined
    ? output.flatMap(one => [
        callIn(one),
        ...(one.content ?? []).map(({ text, refusal }) => ({ content: text ?? refusal ?? '' }))
      ])
    : []
}

const callIn = ({ type, name = '' }: Item): Turn =>
  type === 'function_call' ? { tool_calls: [{ function: { name } }] } : {}

/** Whether nothing comes after it. */
function isEnd({ type, choices, done, output }: Part): boolean {
  if (type === 'response.completed' || type === 'response.incomplete' || done) return true
  if (type === undefined && output) return true
  return !!choices?.[0] && !!(choices[0].finish_reason || choices[0].message)
}

function brokenBy({ type, error, response, message }: Part): string | undefined {
  const cause = error ?? response?.error ?? (type === 'error' ? message : undefined)
  if (cause === undefined || cause === null) return undefined
  if (typeof cause === 'string') return cause
  const { message: words } = cause as { message?: unknown }
  return typeof words === 'string' ? words : JSON.stringify(cause)
}

function parse(line: string): Part {
  try {
    const part: unknown = JSON.parse(line)
    if (typeof part === 'object' && part) return part
  } catch {}
  throw new ShopbellError(
    'protocol',
    `This is no answer of a language model: ${line.slice(0, 100)}`
  )
}
