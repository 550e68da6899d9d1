import { runAgentCommand } from './agent-command.js'
import { help } from './help.js'
import { startServer } from './server.js'
import { readSettings } from './settings.js'

const [command, ...words] = process.argv.slice(2)

async function main(): Promise<void> {
  if (command === '--help' || command === '-h') return console.log(help())
  const settings = readSettings(process.env)
  if (command === 'agent') return console.log(await runAgentCommand(settings, words))
  if (command !== undefined) throw new Error(`"${command}" is unknown; see --help`)

  const { url, first, stop } = await startServer(settings)
  console.log(`Store  ${url}/\nDesk   ${url}/desk/`)
  if (first) {
    const password = settings.AGENT_PASSWORD ? 'the one in AGENT_PASSWORD' : first.password
    console.log(`Agent  ${first.email}, password ${password}`)
  }
  const leave = () => stop().then(() => process.exit(0), fail)
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

main().catch(fail)
