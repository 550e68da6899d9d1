import type { Attachment, Connection, Transport } from '../../src/contract/index.js'

/** A transport which notes what was uploaded by it: a far end that takes words alone calls a file otherwise. */
export function noting(uploaded: Attachment[], transport: Transport): Transport {
  return {
    ...transport,
    async connect(link) {
      const line = await transport.connect(link)
      const upload: Connection['upload'] = async (file, given) => {
        const made = await line.upload?.(file, given)
        if (!made) throw new Error('There is no upload')
        uploaded.push(made)
        return made
      }
      return { ...line, upload }
    }
  }
}
