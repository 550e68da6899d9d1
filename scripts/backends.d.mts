export type BackendName =
  | 'ejabberd'
  | 'mosquitto'
  | 'nats-server'
  | 'nchan'
  | 'prosody'
  | 'rabbitmq'
  | 'request-tracker'

interface Backend {
  readonly title: string
  readonly apt: readonly string[]
  readonly places: readonly string[]
}

export const BACKENDS: Readonly<Record<BackendName, Backend>>
export function backendPlace(name: BackendName): string | undefined
export function adviceFor(name: BackendName): string
