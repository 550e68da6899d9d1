import { type Agent, type Content, wordsOf } from '../../src/contract/index.js'
import type { FarEnd, Said } from '../memory/index.js'
import type { Bubble } from './words.js'

export interface Play {
  /** Somebody waits for a moment, then the agent comes and says these bubbles. */
  begin(bubbles: readonly Bubble[]): void
  /** The agent reads the visitor's message and answers with these bubbles. */
  reply(to: string, bubbles: readonly Bubble[]): void
  /** Nothing more is said, and nothing was. */
  forget(): void
  /** The visitor has left: the agent says no more. */
  end(): void
  /** Goes on where it stood, until the signal stops it. */
  run(signal: AbortSignal): void
}

/** One thing to say, after so many seconds. */
type Step = readonly [seconds: number, event: Said]

/** Says one step after the other, as long as somebody is connected. */
export function createPlay(farEnd: FarEnd, agent: Agent, speed: number): Play {
  const steps: Step[] = []
  let lines = 0
  let said = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = () => {
    const [step] = steps
    if (timer !== undefined || lines === 0 || !step) return
    const [seconds, event] = step
    timer = setTimeout(
      () => {
        timer = undefined
        steps.shift()
        farEnd.say(event)
        next()
      },
      (seconds * 1000) / speed
    )
  }
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const forget = () => {
    stop()
    steps.length = 0
  }
  const add = (...more: readonly Step[]) => {
    steps.push(...more)
    next()
  }
  const bubble = (said: Bubble): readonly Step[] => {
    const content = typeof said === 'string' ? ({ kind: 'text', text: said } as const) : said
    return [
      [0.3, { type: 'typing', active: true }],
      [0.4 + Math.min(1.2, wordsOf(content).length / 80), messageOf(content)]
    ]
  }
  const messageOf = (content: Content): Said => {
    said += 1
    return {
      type: 'message',
      message: { id: `demo-${said}`, from: 'agent', at: Date.now(), content, agent }
    }
  }

  return {
    begin: bubbles =>
      add(
        [0, { type: 'queued', position: 1, wait: 2 }],
        [1.5, { type: 'agent', agent }],
        ...bubbles.flatMap(bubble)
      ),
    reply: (to, bubbles) =>
      add([0.4, { type: 'receipt', upTo: to, status: 'read' }], ...bubbles.flatMap(bubble)),
    forget,
    end() {
      forget()
      farEnd.say({ type: 'ended', by: 'visitor' })
    },
    run(signal) {
      lines += 1
      next()
      signal.addEventListener('abort', () => {
        lines -= 1
        if (lines === 0) stop()
      })
    }
  }
}
