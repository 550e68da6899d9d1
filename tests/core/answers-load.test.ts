import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadAnswers } from '../../src/core/answers/load.js'
import type { Answer, Answers } from '../../src/core/answers/types.js'

const GOOD: Answer = { question: 'Where are you?', answer: 'Beside the lighthouse.' }
const complaints = vi.spyOn(console, 'error')

beforeEach(() => complaints.mockReset().mockReturnValue())

/** What came of it, and what the owner was told. */
async function load(source: Answers) {
  const wrong = vi.fn<(flaw: TypeError) => void>()
  const answers = await loadAnswers(source, wrong)
  return { answers, wrong }
}

function serve(body: string, status = 200): string {
  vi.stubGlobal('fetch', async () => new Response(body, { status }))
  return '/answers.json'
}

const list = (...odd: unknown[]) => odd as Answer[]

describe('the answers of an owner', () => {
  it.each<[string, () => Answers]>([
    ['a list', () => [GOOD]],
    ['the address of a list', () => serve(JSON.stringify([GOOD]))],
    ['a function that fetches one', () => async () => [GOOD]]
  ])('are taken from %s', async (_, source) => {
    const { answers, wrong } = await load(source())
    expect(answers).toEqual([GOOD])
    expect(wrong).not.toHaveBeenCalled()
    expect(complaints).not.toHaveBeenCalled()
  })

  it.each<[string, () => Answers, string]>([
    ['a file that is not there', () => serve('', 404), '/answers.json: cannot be read (404)'],
    ['a file that is no JSON', () => serve('<html>'), '/answers.json: cannot be read (Unexpected'],
    ['a file with something else', () => serve('{"a":1}'), '/answers.json: is no list'],
    ['nothing', () => serve('null'), '/answers.json: is no list'],
    [
      'a function that fails',
      () => () => Promise.reject(new Error('The database sleeps')),
      'the function: cannot be read (The database sleeps)'
    ],
    [
      'a function that gives no list',
      () => async () => list()[0] as never,
      'the function: is no list'
    ]
  ])('are none from %s, and the owner is told what and where', async (_, source, words) => {
    const { answers, wrong } = await load(source())
    expect(answers).toEqual([])
    await expect.poll(() => wrong.mock.calls.length).toBe(1)
    const [flaw] = wrong.mock.calls[0] ?? []
    expect(flaw).toBeInstanceOf(TypeError)
    expect(flaw?.message).toContain(`[shopbell] answers: ${words}`)
    expect(complaints.mock.calls).toEqual([[flaw]])
  })

  it('are left out and named where they lack something', async () => {
    const { answers, wrong } = await load(
      list(
        GOOD,
        { answer: 'Yes' },
        null,
        { question: ' ', answer: 'No' },
        { question: 'How?' },
        'Why?',
        { question: 7, answer: 'Seven' }
      )
    )
    expect(answers).toEqual([GOOD])
    await expect.poll(() => wrong.mock.calls.length).toBe(1)
    expect(wrong.mock.calls[0]?.[0].message).toBe(
      '[shopbell] answers: the list: entry 2 has no question, entry 3 has no question, ' +
        'entry 4 has no question, entry 5 has no answer, entry 6 has no question, entry 7 has no question'
    )
  })
})
