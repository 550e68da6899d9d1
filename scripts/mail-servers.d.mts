/** Where the mail servers of the tests lie. Throws where one is missing. */
export function findMailServers(): { readonly smtpd: string; readonly dovecot: string }
