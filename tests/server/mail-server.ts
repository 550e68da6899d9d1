import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A real mail server. The port can be given, to come up later where it was expected. */
export async function openMailServer(port = 0) {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then(mail => {
        mails.push(mail)
        done()
      }, done)
    }
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => new Promise(resolve => server.close(() => resolve())))
  const address = server.server.address() as AddressInfo
  return {
    mails,
    env: { SMTP_URL: `smtp://127.0.0.1:${address.port}`, MAIL_TO: 'shop@example.com' }
  }
}
