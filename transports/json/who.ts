import type { Command, Profile } from '../../src/contract/index.js'

/**
 * Who somebody says they are who joins: what they typed of it goes before what the shop told, unless the shop says by
 * an id who they are.
 */
export function whoIn({ fields, profile }: Command & { type: 'join' }): Profile {
  if (profile.id) return profile
  const typed = ['name', 'email', 'phone'].flatMap(name => {
    const given = fields[name]
    return typeof given === 'string' && given.trim() ? [[name, given.trim()]] : []
  })
  return { ...profile, ...Object.fromEntries(typed) }
}
