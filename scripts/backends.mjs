import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = new URL('..', import.meta.url)

/**
 * The real servers that transports are proved against: where their programs lie, from the project's folder on, and who
 * brings them. `apt` names packages of the system. `npm` names a folder with a package.json and a lock file of its own,
 * one of whose packages is called as the row is: only whoever runs these tests, or what lies in that folder, installs it.
 * `also` is what has to lie there besides. `first` is what root has to do once, and what that makes. What is `quick` is
 * small and starts in a moment, so that every run of the tests has it.
 */
export const BACKENDS = {
  ejabberd: {
    title: 'ejabberd',
    apt: ['ejabberd', 'erlang-p1-sqlite3'],
    places: ['/usr/sbin/ejabberdctl'],
    // The driver itself lies in a folder that is called by its version.
    also: ['/usr/share/doc/erlang-p1-sqlite3']
  },
  mosquitto: {
    title: 'Mosquitto',
    apt: ['mosquitto'],
    quick: true,
    places: ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto']
  },
  'nats-server': {
    title: 'nats-server',
    apt: ['nats-server'],
    quick: true,
    places: ['/usr/bin/nats-server', '/usr/sbin/nats-server', '/usr/local/bin/nats-server']
  },
  nchan: {
    title: 'nginx with nchan',
    apt: ['nginx', 'libnginx-mod-nchan'],
    quick: true,
    // With nchan it wants the system's folder for bodies, whichever is configured, and ends where it may not make it.
    first: { does: ['nginx', '-t'], makes: '/var/lib/nginx/body' },
    places: ['/usr/lib/nginx/modules/ngx_nchan_module.so']
  },
  'offline-directline': {
    title: 'offline-directline',
    npm: 'tests/backends/direct-line/bot',
    places: ['tests/backends/direct-line/bot/node_modules/offline-directline/package.json']
  },
  prosody: {
    title: 'Prosody',
    apt: ['prosody', 'lua-event'],
    places: ['/usr/bin/prosody', '/usr/local/bin/prosody']
  },
  rabbitmq: {
    title: 'RabbitMQ',
    apt: ['rabbitmq-server'],
    places: ['/usr/lib/rabbitmq/bin/rabbitmq-server']
  },
  'request-tracker': {
    title: 'Request Tracker',
    apt: ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'],
    places: ['/usr/share/request-tracker5/libexec/rt-server']
  },
  workerd: {
    title: 'workerd',
    npm: 'examples/partyserver',
    places: ['examples/partyserver/node_modules/workerd/bin/workerd']
  }
}

const FOLDER = new URL('tests/backends/', ROOT)

/** The backends that the tests in a folder of tests/backends start; none where there is no such folder. */
export function backendsOf(folder) {
  const place = new URL(`${folder}/`, FOLDER)
  const texts = filesIn(place).map(file => readFileSync(new URL(file, place), 'utf8'))
  const named = [...texts.join('\n').matchAll(/\bbackend: '([\w-]+)'/g)]
  return [...new Set(named.map(([, name]) => name))]
}

/** The folders of tests that start none but what is quick. */
export function quickFolders() {
  return readdirSync(FOLDER).filter(folder => {
    const names = backendsOf(folder)
    return names.length > 0 && names.every(name => BACKENDS[name].quick)
  })
}

function filesIn(place) {
  try {
    return readdirSync(place).filter(file => file.endsWith('.ts'))
  } catch {
    return []
  }
}

/** Where a backend of the table lies, or undefined. */
export function backendPlace(name) {
  const { places, also = [] } = BACKENDS[name]
  if (!also.every(isThere)) return undefined
  return places.map(place => fileURLToPath(new URL(place, ROOT))).find(isThere)
}

function isThere(file) {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** What to do where a backend is missing. */
export function adviceFor(name) {
  const { title, apt, npm } = BACKENDS[name]
  const how = npm
    ? `\`npm ci --prefix ${npm}\``
    : `Debian and Ubuntu: \`apt-get install --no-install-recommends ${apt.join(' ')}\``
  return `The tests of ${name} need ${title}, which is not here: they were not run. ${how}`
}
