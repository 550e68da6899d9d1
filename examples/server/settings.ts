import { VARIABLES } from './variables/index.js'

export type Settings = {
  readonly [Name in keyof typeof VARIABLES]: ReturnType<(typeof VARIABLES)[Name]['parse']>
}

/** The settings from an environment. Throws an `Error` that names the variable which is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const entries = Object.entries(VARIABLES).map(([name, variable]) => {
    try {
      return [name, variable.parse(env[name] || variable.default)]
    } catch (error) {
      throw new Error(`${name} ${error instanceof Error ? error.message : error}`)
    }
  })
  const settings = Object.fromEntries(entries) as Settings
  if (settings.SMTP_URL && !env.MAIL_TO) throw new Error('MAIL_TO is needed along with SMTP_URL')
  if (settings.RT_URL && !settings.RT_TOKEN) throw new Error('RT_TOKEN is needed along with RT_URL')
  if (settings.IMAP_URL && !settings.SMTP_URL) {
    throw new Error('SMTP_URL is needed along with IMAP_URL')
  }
  return settings
}
