import { ANYBODY } from './answer.js'
import type { Call } from './router.js'

/** Lets pages of any shop read the answer, also how long they are to wait. */
export function letRead({ response }: Call): void {
  for (const [name, value] of Object.entries(ANYBODY)) response.setHeader(name, value)
  response.setHeader('access-control-expose-headers', 'retry-after')
}

/** Answers a browser that asks whether a page of any shop may `POST` here. It asks once a day. */
export function preflight({ response }: Call): void {
  response
    .writeHead(204, {
      ...ANYBODY,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, authorization',
      'access-control-max-age': '86400'
    })
    .end()
}
