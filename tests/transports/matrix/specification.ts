import { readFileSync } from 'node:fs'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: AnySchema
}

interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly auth: boolean
  readonly parameters: readonly Parameter[]
  readonly body?: AnySchema
  readonly answer: AnySchema
  /** An answer as the specification shows one, and refusals by their status. */
  readonly example?: object
  readonly errors?: Readonly<Record<string, { readonly errcode?: string }>>
}

/** A request that the specification knows. */
export interface Known {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
}

interface Specification {
  readonly operations: readonly Operation[]
  readonly messages: Readonly<Record<string, AnySchema>>
  /** What every refusal holds, and what stands in that of a registration that goes on. */
  readonly refusal: AnySchema
  readonly stages: AnySchema
  /** What an event looks like. */
  readonly event: { readonly unsigned: object }
}

const { operations, messages, refusal, stages, event } = JSON.parse(
  readFileSync(new URL('specification.json', import.meta.url), 'utf8')
) as Specification

export const EVENT = event

const ajv = new Ajv2020({ strict: false, validateFormats: false })

/** The operation of a request, and what its path says. */
export function find(method: string, pathname: string): Known | undefined {
  for (const operation of operations) {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const pattern = operation.path.trim().replaceAll(/\{\w+\}/g, '([^/]+)')
    const [, ...values] = new RegExp(`^${pattern}$`).exec(pathname) ?? []
    if (operation.method !== method || values.length !== names.length) continue
    if (names.length === 0 && pathname !== operation.path.trim()) continue
    const path = names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')])
    return { operation, path: Object.fromEntries(path) }
  }
  return undefined
}

/** What of a request the specification does not allow. */
export function flawOf({ operation, path }: Known, query: URLSearchParams, body: unknown) {
  for (const name of query.keys()) {
    const isKnown = operation.parameters.some(one => one.in === 'query' && one.name === name)
    if (!isKnown) return `${operation.id} knows no ${name}`
  }
  for (const { name, in: place, required, schema } of operation.parameters) {
    if (place === 'header') continue
    const given = place === 'path' ? path[name] : (query.get(name) ?? undefined)
    if (given === undefined && required) return `${name} is missing`
    const { type } = schema as { type?: string }
    const value = type === 'integer' || type === 'boolean' ? JSON.parse(given ?? '0') : given
    if (given !== undefined && !ajv.validate(schema, value)) return `${name}: ${ajv.errorsText()}`
  }
  if (operation.body && !ajv.validate(operation.body, body)) return ajv.errorsText()
  return undefined
}

/** An answer that begins as that of the specification's example; what is said here goes before it. */
export const answerOf = ({ operation }: Known, said: object): object => ({
  ...operation.example,
  ...said
})

/** The same of a refusal, where the specification shows one of this kind. */
export function refusalOf(known: Known | undefined, status: number, said: { errcode?: string }) {
  const shown = known?.operation.errors?.[status]
  return shown?.errcode === said.errcode ? { ...shown, ...said } : said
}

/** What of a refusal the specification does not allow. */
export const flawOfRefusal = (said: object): string | undefined =>
  ajv.validate('errcode' in said ? refusal : stages, said) ? undefined : ajv.errorsText()

/** What of an answer the specification does not allow. */
export const flawOfAnswer = ({ operation }: Known, answer: unknown): string | undefined =>
  ajv.validate(operation.answer, answer) ? undefined : ajv.errorsText()

/** What of a message the specification does not allow: it, and the words that take the place of others. */
export function flawOfMessage(content: Readonly<Record<string, unknown>>): string | undefined {
  const schema = messages[`${content.msgtype}`]
  if (!schema) return `there is no ${content.msgtype}`
  if (!ajv.validate(schema, content)) return ajv.errorsText()
  const relation = content['m.relates_to'] as { rel_type?: string } | undefined
  const words = content['m.new_content']
  if (relation?.rel_type === 'm.replace' && !words) return 'there is no m.new_content'
  return words ? flawOfMessage(words as Record<string, unknown>) : undefined
}
