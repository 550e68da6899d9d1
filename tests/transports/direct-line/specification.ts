import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: { readonly $ref?: string }
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>
}

/**
 * Microsoft's description of Direct Line 3.0 (microsoft/botframework-sdk, specs/botframework-protocol/directline-3.0.json,
 * MIT, see specification.LICENSE), without its prose: what the wire looks like.
 */
const specification: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly definitions: Readonly<Record<string, { properties?: Record<string, unknown> }>>
} = JSON.parse(readFileSync(new URL('specification.json', import.meta.url), 'utf8'))

/** Made from C#, where anything at all is an `object`; the prose has strings in all of these. */
const ANYTHING = ['value', 'content']

const definitions = Object.fromEntries(
  Object.entries(specification.definitions).map(([name, { properties = {}, ...rest }]) => {
    const known = Object.entries(properties).map(([key, schema]) => [
      key,
      ANYTHING.includes(key) ? {} : schema
    ])
    // What the description does not name nobody has promised to carry.
    const isOpen = name === 'Entity' || Object.keys(properties).length === 0
    const whole = { ...rest, properties: Object.fromEntries(known) }
    return [name, isOpen ? whole : { ...whole, additionalProperties: false }]
  })
)

const ajv = new Ajv({
  strict: false,
  formats: { 'date-time': true, int32: true, int64: true, double: true }
})
ajv.addSchema({ $id: 'direct-line', definitions })

/** What is wrong with a thing that should be of this definition; nothing if it is. */
export function wrongWith(definition: string, thing: unknown): string | undefined {
  const validate = ajv.getSchema(`direct-line#/definitions/${definition}`)
  if (!validate) throw new Error(`The specification does not define ${definition}`)
  return validate(thing) ? undefined : ajv.errorsText(validate.errors)
}

export interface Found {
  readonly operation: Operation
  readonly named: Readonly<Record<string, string>>
}

/** The operation that a request asks for, with what its path names. */
export function operationFor(method: string, path: string): Found | undefined {
  for (const [template, methods] of Object.entries(specification.paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const match = path.match(new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`))
    const operation = methods[method.toLowerCase()]
    if (!match || !operation) continue
    const values = match.slice(1).map(decodeURIComponent)
    return {
      operation,
      named: Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))
    }
  }
  return undefined
}

/** What is wrong with a request for an operation, but for the body of an upload. */
export function wrongWithRequest(
  { parameters = [] }: Operation,
  query: URLSearchParams,
  body: unknown
): string | undefined {
  for (const name of query.keys()) {
    const isKnown = parameters.some(one => one.in === 'query' && one.name === name)
    if (!isKnown) return `there is no parameter ${name}`
  }
  const parameter = parameters.find(one => one.in === 'body')
  if (body === undefined) return parameter?.required ? 'the body is missing' : undefined
  if (!parameter) return 'there is a body'
  return wrongWith(nameIn(parameter.schema?.$ref), body)
}

/** What is wrong with an answer to an operation. */
export function wrongWithAnswer(
  { responses }: Operation,
  status: number,
  body: unknown
): string | undefined {
  const response = responses[status]
  if (!response) return `there is no answer ${status}`
  if (status >= 400) return wrongWith('ErrorResponse', body)
  return response.schema?.$ref ? wrongWith(nameIn(response.schema.$ref), body) : undefined
}

const nameIn = (ref = '') => ref.replace('#/definitions/', '')
