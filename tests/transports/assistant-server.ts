import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the server of a model gets it, checked against what the three APIs take. */
export interface Asked {
  readonly headers: IncomingHttpHeaders
  readonly body: {
    readonly model?: string
    readonly stream: true
    readonly instructions?: string
    readonly messages?: readonly Turn[]
    readonly input?: readonly Turn[]
    readonly tools?: readonly unknown[]
  }
  /** What the visitor said last. */
  readonly question: string
}

interface Turn {
  readonly role: string
  readonly content: string
}

type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>

/** A server of a language model: what it answers is in the hand of a test. */
export async function startModel(reply: Reply) {
  const asked: Asked[] = []
  let hungUp = 0
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) hungUp += 1
    })
    // Pages of another origin may ask.
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', '*')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    let text = ''
    for await (const piece of request) text += piece
    const flaw = flawOf(request.method, request.headers, text)
    if (flaw) {
      response.writeHead(400, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ error: { message: flaw } }))
      return
    }
    const body = JSON.parse(text) as Asked['body']
    const turns = body.messages ?? body.input ?? []
    const it = { headers: request.headers, body, question: turns.at(-1)?.content ?? '' }
    asked.push(it)
    await reply(response, it)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/answers`,
    asked,
    hungUp: () => hungUp,
    stop() {
      server.close()
      server.closeAllConnections()
    }
  }
}

/** What is wrong with a request, as the documentation of the APIs has it. */
function flawOf(method: string | undefined, headers: IncomingHttpHeaders, text: string) {
  if (method !== 'POST') return 'Only POST'
  if (headers['content-type'] !== 'application/json') return 'Not JSON'
  const body = JSON.parse(text)
  const known = ['model', 'stream', 'messages', 'input', 'instructions', 'tools']
  const strange = Object.keys(body).find(name => !known.includes(name))
  if (strange) return `Unknown parameter: '${strange}'`
  if (body.stream !== true) return 'Not streamed'
  const turns: readonly Turn[] = body.messages ?? body.input
  if (!Array.isArray(turns) || turns.length === 0) return "Missing: 'messages'"
  const wrong = turns.find(
    ({ role, content }, at) =>
      !['system', 'user', 'assistant'].includes(role) ||
      (role === 'system' && (at > 0 || !body.messages)) ||
      typeof content !== 'string' ||
      !content
  )
  return wrong && `Invalid: ${JSON.stringify(wrong)}`
}

type Parts = readonly unknown[]

/** Answers with events, as OpenAI does. */
export function events(response: ServerResponse, parts: Parts, end = 'data: [DONE]\n\n'): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
  for (const part of parts) {
    const { type } = part as { type?: string }
    response.write(`${type ? `event: ${type}\n` : ''}data: ${JSON.stringify(part)}\n\n`)
  }
  response.end(end)
}

/** Answers with lines, as Ollama does. */
export function lines(response: ServerResponse, parts: Parts): void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' })
  response.end(parts.map(part => `${JSON.stringify(part)}\n`).join(''))
}

/** Answers in one piece. */
export function whole(response: ServerResponse, part: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': '7' })
  response.end(JSON.stringify(part))
}

/** What chat completions stream for these words. */
export const chatOf = (...words: readonly string[]): Parts => [
  { choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] },
  ...words.map(content => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
  { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  { choices: [], usage: { total_tokens: 12 } }
]

/** What responses stream for these words. */
export const responseOf = (...words: readonly string[]): Parts => [
  { type: 'response.created', response: { id: 'r', status: 'in_progress', error: null } },
  { type: 'response.output_item.added', item: { type: 'message', role: 'assistant', content: [] } },
  ...words.map(delta => ({ type: 'response.output_text.delta', item_id: 'm', delta })),
  { type: 'response.output_text.done', text: words.join('') },
  { type: 'response.completed', response: { id: 'r', status: 'completed', error: null } }
]

/** What Ollama's own API streams for these words. */
export const ollamaOf = (...words: readonly string[]): Parts => [
  ...words.map(content => ({ model: 'm', message: { role: 'assistant', content }, done: false })),
  { model: 'm', message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' }
]
