import { readFileSync } from 'node:fs'
import { Ajv, type AnySchemaObject } from 'ajv'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: AnySchemaObject
}

interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** The MIME type of the body, where there is one. */
  readonly type?: string
  readonly body?: AnySchemaObject
  readonly answer: AnySchemaObject
}

/** A request that the specification knows. */
export interface Known {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
}

const { operations } = JSON.parse(
  readFileSync(new URL('specification.json', import.meta.url), 'utf8')
) as { operations: readonly Operation[] }

/** `coerceTypes`: all that stands in an address is a text. */
const strict = new Ajv({ strict: false, validateFormats: false })
const loose = new Ajv({ strict: false, validateFormats: false, coerceTypes: true })

/** The operation of a request, and what its path says. */
export function find(method: string, pathname: string): Known | undefined {
  for (const operation of operations) {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const pattern = operation.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')
    const match = new RegExp(`^${pattern}$`).exec(pathname)
    if (operation.method !== method || !match) continue
    const path = names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')])
    return { operation, path: Object.fromEntries(path) }
  }
  return undefined
}

/** What of a request the specification does not allow. */
export function flawOf(
  { operation, path }: Known,
  query: URLSearchParams,
  headers: Readonly<Record<string, unknown>>,
  body: unknown
): string | undefined {
  for (const name of query.keys()) {
    const isKnown = operation.parameters.some(one => one.in === 'query' && one.name === name)
    if (!isKnown) return `${operation.id} knows no ${name}`
  }
  for (const { name, in: place, required, schema } of operation.parameters) {
    const given = { path: path[name], query: query.get(name), header: headers[name] }[place]
    if (given === undefined || given === null) {
      if (required) return `${operation.id}: ${name} is missing`
    } else if (!loose.validate(schema, given)) return `${name}: ${loose.errorsText()}`
  }
  if (!operation.body) return undefined
  const type = `${headers['content-type']}`
  if (!type.startsWith(operation.type ?? '')) return `${operation.id}: the body is ${type}`
  if (strict.validate(closed(operation.body), body)) return undefined
  return `${operation.id}: ${strict.errorsText()}`
}

/** What of an answer the specification does not allow. */
export const flawOfAnswer = ({ operation }: Known, answer: unknown): string | undefined =>
  strict.validate(operation.answer, answer)
    ? undefined
    : `our own ${operation.id}: ${strict.errorsText()}`

/** What the description does not name nobody has promised to take. */
function closed(schema: AnySchemaObject): AnySchemaObject {
  if (schema.type === 'array') return { ...schema, items: closed(schema.items ?? {}) }
  if (!schema.properties) return schema
  const properties = Object.entries(schema.properties as Record<string, AnySchemaObject>)
  return {
    ...schema,
    additionalProperties: false,
    properties: Object.fromEntries(properties.map(([name, one]) => [name, closed(one)]))
  }
}
