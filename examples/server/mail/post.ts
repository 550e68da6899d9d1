import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Settings } from '../settings.js'

/** Takes an e-mail. Resolves when it is out of our hands. */
export interface Post {
  /** `name` is what its file is called, where it becomes one. */
  send(mail: SendMailOptions, name: string): Promise<void>
  close(): void
}

/** By a mail server, or into a folder when none is set. */
export function createPost({ SMTP_URL, OUTBOX }: Settings): Post {
  return SMTP_URL ? bySmtp(SMTP_URL) : intoFolder(OUTBOX)
}

function bySmtp(url: string): Post {
  const transport = createTransport(url, {
    disableFileAccess: true,
    disableUrlAccess: true
  })
  return {
    send: async mail => void (await transport.sendMail(mail)),
    close: () => transport.close()
  }
}

/** One `.eml` file for each, named after its inquiry number. It appears whole. */
function intoFolder(folder: string): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail, name) {
      const { message } = await transport.sendMail(mail)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${name}.eml`)
      await writeFile(`${file}.part`, message, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    close() {}
  }
}
