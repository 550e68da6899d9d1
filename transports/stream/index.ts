import {
  type Agent,
  type Command,
  type Incoming,
  type Link,
  type Message,
  ShopbellError,
  SPEC,
  type Transport,
  type Visitor
} from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import type { Answer } from './question.js'
import { reply } from './reply.js'
import { createTalk, type Keeper, unanswered } from './talk.js'

export type { Answer, Piece, Question } from './question.js'
export type { Keeper, Talk } from './talk.js'

export interface StreamOptions extends Keeper {
  /** Who answers. */
  agent?: Agent
  /**
   * Answers are written in Markdown, as the models write.
   *
   * @default true
   */
  markdown?: boolean
  /**
   * What the visitor reads when an answer ends with an error.
   *
   * @default 'The answer broke off. Please ask again.'
   */
  brokeOff?: string
  /** Told of every error of the answer, and of what the talk is kept with. */
  onError?(error: unknown): void
}

/**
 * A function that answers in pieces, such as a language model's, as a transport. Questions are answered one
 * after the other, each in one message that grows. When everybody has hung up the answer is stopped, and
 * begun anew for whoever connects next.
 */
export function stream(answer: Answer, options: StreamOptions = {}): Transport {
  const {
    agent = { id: 'assistant', name: 'Assistant' },
    markdown = true,
    brokeOff = 'The answer broke off. Please ask again.',
    onError = () => {}
  } = options
  const talk = createTalk(options, onError)
  const links = new Set<Link>()
  let questions: readonly Message[] = []
  let hook: AbortController | undefined
  let isOver = false
  let gaveUp = false
  let loading: Promise<void> | undefined

  const tell = (event: Incoming) => {
    for (const { emit } of links) emit(event)
  }
  const stop = () => {
    hook?.abort()
    hook = undefined
  }
  const say = (message: Message) => {
    talk.add(message)
    tell({ type: 'message', message })
  }

  function giveUp(): void {
    gaveUp = true
    tell({ type: 'agent', agent: null })
  }

  async function answerTo(question: Message, visitor: Visitor, signal: AbortSignal) {
    const voice = { agent, markdown, talk, tell, say, giveUp }
    if (gaveUp) tell({ type: 'agent', agent })
    gaveUp = false
    try {
      await reply(answer, voice, question, visitor, signal)
    } catch (error) {
      if (signal.aborted) return
      onError(error)
      const notice = { kind: 'notice', text: brokeOff } as const
      const id = `${question.id}-broke-off`
      say({ id, from: 'system', at: Date.now(), content: notice })
    }
  }

  async function run(): Promise<void> {
    if (hook) return
    const mine = new AbortController()
    hook = mine
    for (;;) {
      const [question] = questions
      const [link] = links
      if (mine.signal.aborted || !question || !link) break
      await answerTo(question, link.visitor, mine.signal)
      if (!mine.signal.aborted) questions = questions.filter(one => one !== question)
    }
    if (hook === mine) hook = undefined
  }

  function end(): void {
    stop()
    questions = []
  }

  function hangUp(): void {
    tell({ type: 'down', error: new ShopbellError('unauthorized', 'Everything was erased') })
    links.clear()
  }

  function act(command: Command) {
    const { id } = command
    const at = Date.now()
    switch (command.type) {
      case 'join':
        end()
        isOver = false
        talk.begin(command.fields)
        tell({ type: 'agent', agent })
        return { at }
      case 'message': {
        if (isOver) throw new ShopbellError('ended', 'The talk is over')
        const known = talk.messages.find(message => message.id === id)
        if (known) return { message: id, at: known.at }
        const { type: _, text, file: __, ...beside } = command
        const content = { kind: 'text', text } as const
        const message = { ...beside, from: 'visitor', at, content, command: id } as const
        say(message)
        questions = [...questions, message]
        void run()
        return { message: id, at }
      }
      case 'leave':
        end()
        isOver = true
        tell({ type: 'ended', by: 'visitor' })
        return { at }
      case 'erase':
        end()
        isOver = true
        talk.begin({})
        return { at }
      default:
        throw new ShopbellError('unsupported', `Nobody takes ${command.type} here`)
    }
  }

  return {
    name: 'stream',
    spec: SPEC,
    supports: { replies: true, leave: true, erase: true },
    presence: signal => unless(signal, async () => ({ available: true, agents: [agent] })),
    async connect(link) {
      const { signal } = link
      await unless(signal, async () => {
        await link.visitor.token()
        loading ??= talk.load().then(() => {
          questions = unanswered(talk.messages)
        })
        await loading
      })
      links.add(link)
      signal.addEventListener('abort', () => {
        links.delete(link)
        if (links.size === 0) stop()
      })
      // What was asked before the last one hung up still wants its answer.
      queueMicrotask(run)
      return {
        async send(command, giveUp) {
          const receipt = await unless(AbortSignal.any([signal, giveUp]), async () => act(command))
          // It is told first, then the lines end.
          if (command.type === 'erase') queueMicrotask(() => queueMicrotask(hangUp))
          return receipt
        }
      }
    }
  }
}
