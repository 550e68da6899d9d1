import type { IncomingMessage } from 'node:http'
import { type Found, wrongWith, wrongWithRequest } from './specification.js'
import type { Said } from './talks.js'

/** The body of a request for an operation, and what is wrong with the request. */
export async function bodyOf(
  { operation }: Found,
  query: URLSearchParams,
  request: IncomingMessage
): Promise<{ readonly body: unknown; readonly wrong: string | undefined }> {
  const bytes: Buffer[] = []
  for await (const chunk of request) bytes.push(chunk as Buffer)
  const whole = Buffer.concat(bytes)
  if (operation.operationId === 'Conversations_Upload') {
    const body = await partsOf(whole, request.headers['content-type'] ?? '')
    return { body, wrong: body.activity && wrongWith('Activity', body.activity) }
  }
  const body = whole.length ? JSON.parse(`${whole}`) : undefined
  return { body, wrong: wrongWithRequest(operation, query, body) }
}

async function partsOf(body: Buffer, type: string) {
  const headers = { 'content-type': type }
  const form = await new Response(new Uint8Array(body), { headers }).formData()
  const parts = [...form.values()].filter(part => typeof part !== 'string')
  const isActivity = (part: File) => part.type === 'application/vnd.microsoft.activity'
  const said = parts.find(isActivity)
  return {
    activity: said && (JSON.parse(await said.text()) as Said),
    files: parts.filter(part => !isActivity(part))
  }
}
