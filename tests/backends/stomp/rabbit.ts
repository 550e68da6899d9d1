import { spawnSync } from 'node:child_process'
import { expect, vi } from 'vitest'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { startServer } from '../server.js'

/** Starts RabbitMQ with the configuration of the README. Takes a dozen seconds. */
export async function startRabbit() {
  const [port, epmd, dist] = [await freePort(), await freePort(), await freePort()]
  const beside = { ERL_EPMD_PORT: `${epmd}`, ERL_EPMD_ADDRESS: '127.0.0.1' }
  const server = await startServer({
    backend: 'rabbitmq',
    ports: [port],
    command: place => [place],
    variables: folder => ({
      ...beside,
      RABBITMQ_NODENAME: 'shopbell@localhost',
      RABBITMQ_DIST_PORT: `${dist}`,
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
      RABBITMQ_CONFIG_FILE: `${folder}/rabbitmq.conf`,
      RABBITMQ_ENABLED_PLUGINS_FILE: `${folder}/enabled_plugins`,
      RABBITMQ_MNESIA_BASE: `${folder}/data`,
      RABBITMQ_LOGS: '-',
      RABBITMQ_LOG_BASE: `${folder}/log`,
      RABBITMQ_PID_FILE: `${folder}/pid`
    }),
    files: folder => ({
      enabled_plugins: '[rabbitmq_web_stomp].\n',
      'definitions.json': documented('stomp', 'definitions.json'),
      'rabbitmq.conf': documented('stomp', 'rabbitmq.conf', {
        '15674': `${port}`,
        '/etc/rabbitmq/definitions.json': `${folder}/definitions.json`
      })
    })
  })
  // It listens before it knows who may do what.
  await vi.waitFor(() => expect(server.said()).toContain('Server startup complete'), 60_000)
  return {
    ...server,
    url: `ws://127.0.0.1:${port}/ws`,
    port,
    async close() {
      await server.close()
      // The port mapper of Erlang stays behind.
      spawnSync('epmd', ['-kill'], { env: { ...process.env, ...beside } })
    }
  }
}
