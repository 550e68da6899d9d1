import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../core/answers/entry.js'
import { Article } from '../answers/article.js'
import { memoryOf } from '../answers/memory.js'
import { Person } from '../answers/person.js'
import { Questions, Topics } from '../answers/questions.js'
import { useEntries, useFound } from '../answers/use-answers.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Icon } from '../icon.js'
import { Ways, css as ways } from '../more/ways.js'
import { ANSWERS } from '../strings/answers.js'
import { COMMON } from '../strings/common.js'
import { fill } from '../strings.js'
import answers from '../styles/answers.css'

export const css = answers + ways

/** How many of what was found are shown. */
const SHOWN = 10

/** What visitors can find out without asking anybody; from everywhere it is one step to a person. */
export default function AnswersPane() {
  const bell = useBell()
  const { $phase, $over } = bell.stores
  const strings = useStrings({ ...COMMON, ...ANSWERS })
  const memory = memoryOf(bell)
  const talks = !/prechat|offline/.test(useStore($phase))
  const entries = useEntries(bell)
  const [text, setText] = useState(memory.text)
  const [wanted, setWanted] = useState(!!text)
  const [shown, setShown] = useState(memory.shown)
  const opener = useRef<HTMLElement>(undefined)
  const result = useFound(bell, entries, text, wanted)
  const { found, near } = result ?? { found: [], near: [] }
  const topics = useMemo(() => <Topics entries={entries} onOpen={open} />, [entries])

  memory.text = text
  memory.shown = shown
  useLayoutEffect(() => {
    if (!shown) opener.current?.focus()
  }, [shown])

  function open(entry: Entry, button: HTMLElement): void {
    opener.current = button
    memory.searches.done()
    bell.emit('answer', entry.id)
    setShown(entry)
  }

  const question = shown ? shown.question : text.trim()
  return (
    <>
      <div part='answers'>
        {(shown || talks) && (
          <button
            type='button'
            part='back'
            class='round'
            aria-label={strings.backToAnswers}
            onClick={() => (shown ? setShown(undefined) : $over.set(undefined))}
          >
            <Icon name='down' />
          </button>
        )}
        <div part='search' hidden={!!shown}>
          {!talks && <p part='greeting'>{strings.greeting}</p>}
          <search part='field'>
            <input
              type='search'
              aria-label={strings.searchAnswers}
              placeholder={strings.searchAnswers}
              enterkeyhint='search'
              value={text}
              onFocus={() => setWanted(true)}
              onInput={event => {
                setWanted(true)
                setText(event.currentTarget.value)
              }}
              onKeyDown={event => {
                if (event.key !== 'Escape' || !text) return
                // The first one is for the text, the next one for the panel.
                event.stopPropagation()
                setText('')
              }}
            />
          </search>
          <p role='status' class='note'>
            {result &&
              (found.length
                ? fill(strings.found, { count: found.length })
                : near.length
                  ? strings.near
                  : strings.nothing)}
          </p>
          <Questions entries={(found.length ? found : near).slice(0, SHOWN)} onOpen={open} />
          <div hidden={!!result}>{topics}</div>
          <Ways />
        </div>
        {shown && <Article entry={shown} />}
      </div>
      {(!talks || question) && <Person question={question} />}
    </>
  )
}
