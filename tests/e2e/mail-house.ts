import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { type ParsedMail, simpleParser } from 'mailparser'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { findMailServers } from '../../scripts/mail-servers.mjs'
import { freePort } from '../server/free-port.js'

/** A mailbox of somebody, read over IMAP as a mail program does. */
export interface MailBox {
  readonly url: string
  /** All that is in it, the oldest first. */
  mails(): Promise<ParsedMail[]>
}

/** OpenSMTPD and Dovecot, as on a real machine: what is sent over SMTP lies in a mailbox for IMAP. */
export interface MailHouse {
  /** For SMTP_URL. */
  readonly smtp: string
  /** The mailbox of everybody whose address ends so. */
  box(domain: 'shop.example' | 'visitor.example'): MailBox
  send(mail: SendMailOptions): Promise<void>
  close(): Promise<void>
}

const DOMAINS = ['shop.example', 'visitor.example'] as const

/** Starts both. Fails, and says what to do, where they are not installed. */
export async function openMailHouse(): Promise<MailHouse> {
  const { smtpd, dovecot } = await findMailServers()
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-mail-'))
  // The servers give up their rights, and deliver as others than who has started them.
  chmodSync(folder, 0o755)
  const boxes = join(folder, 'boxes')
  mkdirSync(boxes)
  chmodSync(boxes, 0o777)
  const [smtpPort, imapPort] = [await freePort(), await freePort()]
  writeFileSync(join(folder, 'smtpd.conf'), smtpdConf(smtpPort, boxes))
  writeFileSync(join(folder, 'dovecot.conf'), dovecotConf(imapPort, folder, boxes))
  const said: string[] = []
  const children = [
    run(smtpd, ['-d', '-f', join(folder, 'smtpd.conf')], said),
    run(dovecot, ['-F', '-c', join(folder, 'dovecot.conf')], said)
  ]
  const close = async () => {
    for (const child of children) await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all([listening(smtpPort, said, children), listening(imapPort, said, children)])
  } catch (error) {
    await close()
    throw error
  }
  const smtp = `smtp://127.0.0.1:${smtpPort}`
  const transport = createTransport(`${smtp}?ignoreTLS=true`)
  return {
    smtp,
    box(domain) {
      const url = `imap://${domain}:secret@127.0.0.1:${imapPort}/INBOX`
      return { url, mails: () => readBox(imapPort, domain) }
    },
    send: async mail => void (await transport.sendMail(mail)),
    async close() {
      transport.close()
      await close()
    }
  }
}

function smtpdConf(port: number, boxes: string): string {
  return [
    'table everybody { "@" = "mail" }',
    `listen on 127.0.0.1 port ${port} hostname localhost`,
    ...DOMAINS.map(name => `action "${name}" maildir "${boxes}/${name}" virtual <everybody>`),
    ...DOMAINS.map(name => `match from any for domain "${name}" action "${name}"`),
    ''
  ].join('\n')
}

function dovecotConf(port: number, folder: string, boxes: string): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
auth_username_chars = abcdefghijklmnopqrstuvwxyz.
mail_location = maildir:${boxes}/%u
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${boxes}/%u allow_all_users=yes
}
first_valid_uid = 1
first_valid_gid = 1
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}

async function readBox(port: number, user: string): Promise<ParsedMail[]> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user, pass: 'secret' },
    logger: false
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const { exists } = await client.mailboxOpen('INBOX', { readOnly: true })
    const mails: ParsedMail[] = []
    for (let at = 1; at <= exists; at += 1) {
      const mail = await client.fetchOne(String(at), { source: true })
      const source = mail ? mail.source : undefined
      if (source) mails.push(await simpleParser(source))
    }
    return mails
  } finally {
    client.close()
  }
}

function run(program: string, args: string[], said: string[]): ChildProcess {
  const isRoot = userInfo().uid === 0
  const [command = program, ...rest] = isRoot
    ? [program, ...args]
    : ['sudo', '-n', program, ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => said.push(String(chunk)))
  }
  child.on('error', error => said.push(String(error)))
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

async function listening(port: number, said: string[], children: ChildProcess[]): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    if (children.some(({ exitCode }) => exitCode !== null)) break
    const isOpen = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`The mail servers did not start: ${said.join('')}`)
}
