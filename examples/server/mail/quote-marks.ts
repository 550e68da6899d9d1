/** "On Sunday Ada wrote:", as mail programs say it in the languages of their users. */
const WROTE = [
  /^On\b.*\bwrote\s*:$/i,
  /^Am\b.*\bschrieb\b.*:$/i,
  /^Le\b.*\ba écrit\s*:$/i,
  /^El\b.*\bescribió\s*:$/i,
  /^Il\b.*\bha scritto\s*:$/i,
  /^Op\b.*\bschreef\b.*:$/i,
  /^Em\b.*\bescreveu\s*:$/i,
  /^(Den|På)\b.*\bskrev\b.*:$/i,
  /^(W dniu|Dnia|.{3,12}, \d+)\b.*\bnapisał(\(a\)|a)?\s*:$/i,
  /^.*<[^<>\s]+@[^<>\s]+>\s*(wrote|schrieb|a écrit|escribió|ha scritto|schreef)\s*:$/i,
  // The name of who wrote and nothing more, in languages that put the date first.
  /^\d{4}[-./年]\s?\d{1,2}.*<[^<>\s]+@[^<>\s]+>.*[:：]$/
]

const ORIGINAL =
  /^[-–_*]{2,}\s*(Original[ -]?(Message|Nachricht)|Ursprüngliche Nachricht|Message d['’]origine|Message transféré|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original|Forwarded message|Weitergeleitete Nachricht|Originalmeddelande)\s*[-–_*]{2,}$/i

const FROM = /^\*?(From|Von|De|Da|Van|Från|Fra|Od)\s?:\*?\s*\S/i
const SENT =
  /^\*?(Sent|Date|Gesendet|Datum|Envoyé|Enviado( el)?|Fecha|Inviato|Data|Verzonden|Skickat|Sendt|Wysłano)\s?:/i
const ABOUT =
  /^\*?(To|Subject|An|Betreff|À|Objet|Para|Asunto|A|Oggetto|Aan|Onderwerp|Assunto|Till|Til|Ämne|Emne|Do|Temat)\s?:/i

const DEVICE =
  /^(Sent from (my |Outlook|Mail|Yahoo|Proton)|Sent (with|via) |Get Outlook for |Von meinem .{2,40} gesendet|Gesendet (von|mit|aus) |Envoyé (de|depuis|avec) |Télécharge[rz] Outlook|Enviado desde |Inviato da |Verstuurd vanaf |Verzonden vanaf |Skickat från |Sendt fra |Wysłane z |Outlook für |Holen Sie sich Outlook)/i

/** Lines over which mail programs break the sentence before what they quote. */
const BROKEN = 4

/** How many lines from here say who wrote what is quoted under them; 0 for none. */
export function quoteHeader(lines: readonly string[], at: number): number {
  if (!lines[at]?.trim() || /^\s*>/.test(lines[at] ?? '')) return 0
  let sentence = ''
  for (let length = 1; length <= BROKEN; length += 1) {
    const line = lines[at + length - 1]?.trim()
    if (!line) return 0
    sentence = `${sentence} ${line}`.trim()
    if (sentence.length > 400) return 0
    // Somebody may write "On Sunday I wrote:" themselves; machines name a date or an address.
    const isDated = /\d{1,2}\D+\d|@/.test(sentence)
    if (isDated && WROTE.some(pattern => pattern.test(sentence))) return length
  }
  return 0
}

/** Whether all from this line on is not of who wrote: a quoted e-mail without marks, or a signature. */
export function isSeparator(lines: readonly string[], at: number): boolean {
  const raw = lines[at] ?? ''
  const line = raw.trim()
  if (raw === '-- ' || raw === '--' || raw === '—') return true
  if (ORIGINAL.test(line)) return true
  if (/^_{10,}$/.test(line)) return isHead(lines.slice(at + 1, at + 8).filter(each => each.trim()))
  return isHead(lines.slice(at, at + 8))
}

/** From, when, and about what: as Outlook puts it before what it quotes. */
function isHead(lines: readonly string[]): boolean {
  const [first = '', ...rest] = lines.map(line => line.trim())
  return (
    FROM.test(first) && rest.some(line => SENT.test(line)) && rest.some(line => ABOUT.test(line))
  )
}

/** "Sent from my iPhone", which nobody has written. */
export function isDevice(line: string): boolean {
  return DEVICE.test(line.trim())
}
