import { accessSync, constants } from 'node:fs'

/** The servers that tests send and read e-mails with, where they lie, and what the system calls them. */
export const MAIL_SERVERS = {
  smtpd: {
    title: 'OpenSMTPD',
    apt: 'opensmtpd',
    places: ['/usr/sbin/smtpd', '/usr/local/sbin/smtpd']
  },
  dovecot: {
    title: 'Dovecot',
    apt: 'dovecot-imapd',
    places: ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot']
  }
}

/** What to do where they are not there. */
export const ADVICE =
  'The tests of e-mail need OpenSMTPD and Dovecot. Debian and Ubuntu: ' +
  '`apt-get install --no-install-recommends opensmtpd dovecot-imapd`'

/** Where a mail server (`smtpd`, `dovecot`) lies, or undefined. */
export function placeOf(name) {
  return MAIL_SERVERS[name].places.find(file => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Where all of them lie. Throws where one is missing. */
export function findMailServers() {
  const [smtpd, dovecot] = ['smtpd', 'dovecot'].map(placeOf)
  if (smtpd && dovecot) return { smtpd, dovecot }
  throw new Error(`${ADVICE}, or run \`node scripts/setup.mjs\``)
}
