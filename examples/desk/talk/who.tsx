import type { Fields, Profile } from '../../../src/contract/index.js'
import { telOf } from '../text/phone.js'
import { Fact, Facts } from './facts.js'

export interface WhoProps {
  readonly name: string
  readonly profile: Profile
  readonly fields: Fields
  /** The shop has proved that they are its customer. */
  readonly proved: boolean | undefined
}

/** Who they are, by their own words and by those of the shop. */
export function Who({ name, profile, fields, proved }: WhoProps) {
  const email = profile.email ?? textOf(fields, 'email')
  const phone = profile.phone ?? textOf(fields, 'phone')
  return (
    <Facts title='Who'>
      <Fact term='Name'>{name}</Fact>
      {email && (
        <Fact term='E-mail'>
          <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>
        </Fact>
      )}
      {phone && (
        <Fact term='Phone'>
          <a href={telOf(phone)}>{phone}</a>
        </Fact>
      )}
      {profile.id !== undefined && (
        <Fact term='Customer'>
          <span class='who-id'>{profile.id}</span>{' '}
          <span class={proved ? 'tag is-good' : 'tag'}>{proved ? 'Proved' : 'Not proved'}</span>
        </Fact>
      )}
    </Facts>
  )
}

function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  return (typeof value === 'string' && value.trim()) || undefined
}
