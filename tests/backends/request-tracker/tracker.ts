import { readFileSync } from 'node:fs'
import { freePort } from '../../server/free-port.js'
import { type Server, startServer } from '../server.js'

export interface Ticket {
  readonly Subject: string
  readonly Status: string
  readonly Queue: { readonly Name?: string; readonly id: string }
  readonly Requestor: readonly { readonly id: string }[]
}

/** A real Request Tracker with nothing in it, and a token of its first user. */
export interface Tracker extends Server {
  readonly url: string
  readonly token: string
  /** What it answers when it is asked for a path of its REST2 interface. */
  ask(path: string): Promise<unknown>
  /** All tickets, the oldest first. */
  tickets(): Promise<readonly Ticket[]>
}

/** The database as the package of the system has filled it: a queue, a user, and their rights. */
const FRESH = '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb'

const TOKEN = `
  use RT -init;
  require RT::AuthToken;
  my $user = RT::User->new(RT->SystemUser);
  $user->Load('root');
  my ($ok, $message, $token) = RT::AuthToken->new(RT->SystemUser)->Create(
    Owner => $user->Id, Description => 'shop');
  print $token;
`

export async function startTracker(): Promise<Tracker> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startServer({
    backend: 'request-tracker',
    ports: [port],
    command: place => [place, '--host', '127.0.0.1', '--port', `${port}`],
    files: folder => ({
      'RT_SiteConfig.pm': configuration(folder, port),
      'conf.d/none.txt': '',
      'mason/none.txt': '',
      'session/none.txt': '',
      rtdb: readFileSync(FRESH)
    }),
    variables: folder => ({
      RT_SITE_CONFIG: `${folder}/RT_SiteConfig.pm`,
      RT_SITE_CONFIG_DIR: `${folder}/conf.d`
    })
  })
  const token = await server.run('perl', '-I/usr/share/request-tracker5/lib', '-e', TOKEN)
  const ask = async (path: string) => {
    const answer = await fetch(`${url}/REST/2.0${path}`, {
      headers: { authorization: `token ${token}` }
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.headers.get('content-type')?.includes('json') ? answer.json() : answer.text()
  }
  return {
    ...server,
    url,
    token,
    ask,
    async tickets() {
      const { items } = (await ask('/tickets?query=id>0&orderby=id')) as {
        items: readonly { id: string }[]
      }
      return Promise.all(items.map(({ id }) => ask(`/ticket/${id}`) as Promise<Ticket>))
    }
  }
}

const configuration = (folder: string, port: number) => `
  $RT::MasonDataDir = '${folder}/mason';
  $RT::MasonSessionDir = '${folder}/session';
  $RT::VarPath = '${folder}';
  Set($rtname, 'shop.example');
  Set($WebDomain, '127.0.0.1');
  Set($WebPort, ${port});
  Set($DatabaseType, 'SQLite');
  Set($DatabaseName, '${folder}/rtdb');
  Set($MailCommand, 'testfile');
  Set($LogToSTDERR, 'error');
  Set($LogToSyslog, undef);
  1;
`
