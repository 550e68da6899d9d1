export type BackendName =
  | 'ejabberd'
  | 'mosquitto'
  | 'nats-server'
  | 'nchan'
  | 'offline-directline'
  | 'prosody'
  | 'rabbitmq'
  | 'request-tracker'
  | 'workerd'

type Backend = {
  readonly title: string
  readonly places: readonly string[]
  readonly also?: readonly string[]
  readonly quick?: boolean
  readonly first?: { readonly does: readonly string[]; readonly makes: string }
} & ({ readonly apt: readonly string[] } | { readonly npm: string })

export const BACKENDS: Readonly<Record<BackendName, Backend>>
export function backendPlace(name: BackendName): string | undefined
export function adviceFor(name: BackendName): string
export function backendsOf(folder: string): readonly BackendName[]
export function quickFolders(): readonly string[]
