import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

/** A request that the specification knows. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly body?: object
  readonly answer?: object
}

const { operations } = JSON.parse(
  readFileSync(new URL('specification.json', import.meta.url), 'utf8')
) as { operations: readonly Operation[] }

const ajv = new Ajv({ strict: false, validateFormats: false })
/** What the specification says only by the pages that there are. */
const QUERIES = ['before']

/** The operation of a request, if there is one. */
export const find = (method: string, pathname: string): Operation | undefined =>
  operations.find(one => {
    const pattern = one.path.replace(/\{\w+\}/g, '[^/]+').replace(/\/$/, '')
    return one.method === method && new RegExp(`^${pattern}$`).test(pathname)
  })

/** What of a request the specification does not allow. */
export function flawOf({ body }: Operation, query: URLSearchParams, given: object) {
  const strange = [...query.keys()].find(name => !QUERIES.includes(name))
  if (strange) return `there is no ${strange}`
  const known = body as { properties?: object } | undefined
  const more = Object.keys(given).find(name => !Object.hasOwn(known?.properties ?? {}, name))
  if (more) return `there is no ${more} in ${JSON.stringify(given)}`
  return body && !ajv.validate(body, given) ? ajv.errorsText() : undefined
}

/** What of an answer the specification does not allow, as far as it is right. */
export const flawOfAnswer = ({ id, answer }: Operation, said: unknown): string | undefined =>
  answer && !ajv.validate(answer, said) ? `our own ${id}: ${ajv.errorsText()}` : undefined
