export interface Key {
  readonly public: string
  readonly seed: string
  sign(data: string): Buffer
}
export function keyOf(whose: 'operator' | 'account' | 'user', seed?: string): Key
export function tokenOf(
  type: 'operator' | 'account' | 'user',
  subject: Key,
  issuer: Key,
  claims: object,
  seconds?: number
): string
