import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

const FILE = new URL('../../transports/wire/protocol.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(FILE, 'utf8'))
const ajv = new Ajv2020({ strict: false })
ajv.addSchema(schema)

/** Throws unless the value is what the published schema calls so. */
export function mustBe(
  definition: 'ServerFrame' | 'Presence' | 'MailReceipt',
  value: unknown
): void {
  if (ajv.validate(`${schema.$id}#/$defs/${definition}`, value)) return
  throw new Error(`No ${definition}: ${JSON.stringify(value)} ${ajv.errorsText()}`)
}
