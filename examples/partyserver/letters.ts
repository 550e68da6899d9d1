import { getServerByName } from 'partyserver'
import { errorFrame, fault, isLetter, parsed } from './check.js'
import { agentOf } from './desk-access.js'
import { addressOf } from './gate.js'

/** Bytes of a letter, with all that was said before it. */
const MOST = 65_536

/** The statuses of refusals; what else goes wrong is 500. */
const STATUS: Readonly<Record<string, number>> = { rejected: 400, 'too-large': 413, busy: 429 }

/** Takes a letter, as `httpMailbox` posts it. Answers with its inquiry number once it is kept. */
export async function takeLetter(request: Request, env: Cloudflare.Env): Promise<Response> {
  try {
    const lobby = await getServerByName(env.Lobby, 'lobby')
    if (!(await lobby.may('write', addressOf(request)))) {
      throw fault('busy', 'Please wait a minute.', { retryAfter: 60 })
    }
    // Browsers say how long it is: what does not say it is not read.
    const size = request.headers.get('content-length')
    if (size === null || Number(size) > MOST) {
      throw fault('too-large', `A letter may have ${MOST} bytes.`, { limit: MOST })
    }
    const letter = parsed(await request.text())
    if (!isLetter(letter)) throw fault('rejected', 'This is no letter.')
    return Response.json({ reference: await lobby.write(letter) })
  } catch (error) {
    const said = errorFrame(error)
    return new Response(said, { status: STATUS[JSON.parse(said).code] ?? 500 })
  }
}

/** The letters for whoever has logged in, the oldest first; `DELETE` of a reference takes one away. */
export async function readLetters(
  request: Request,
  env: Cloudflare.Env,
  reference?: string
): Promise<Response> {
  if (!(await agentOf(request, env))) return new Response(null, { status: 401 })
  const lobby = await getServerByName(env.Lobby, 'lobby')
  if (request.method === 'DELETE' && reference) await lobby.answered(reference)
  return Response.json(await lobby.letters())
}
